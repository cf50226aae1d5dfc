// Small things every part of the page uses. No HTML is ever made from text.
export const $ = (id) => document.getElementById(id);
export const start = JSON.parse($("start").textContent);
export const say = (key) => start.texts[key];

export function el(tag, given = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawings in the page. */
export function icon(name) {
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "#icon-" + name);
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(use);
  return drawn;
}

const TELEPHONE = /(^|[^\w.\-/])(11[1345]|1[89]00(?:[ .]?\d){2,6}|(?:\+84[ .]?|0)[1-9](?:[ .]?\d){7,9})(?![\w\-/]|\.\d)/g;

/** The text as nodes, with telephone numbers to tap. */
export function withTelephones(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(TELEPHONE)) {
    const from = found.index + found[1].length;
    nodes.push(text.slice(end, from));
    nodes.push(el("a", { href: "tel:" + found[2].replace(/[ .]/g, "") }, found[2]));
    end = from + found[2].length;
  }
  return [...nodes, text.slice(end)];
}

/** A uuid, made also where the page came over plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

export function trouble(text = "", numbers = false) {
  const bar = $("trouble");
  const shown = text + (numbers ? " " + say("call_instead") + " 111 · 113 · 115" : "");
  if (bar.dataset.shown === shown) return;
  bar.dataset.shown = shown;
  bar.hidden = !text;
  bar.replaceChildren(...withTelephones(shown));
}
