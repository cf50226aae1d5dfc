// The duty screen: calm while nothing rings, the whole screen while something does.
import { $, el, say, start } from "./page.js";
import { post } from "./post.js";
import * as siren from "./siren.js";

const LOST = 5000; // the house speaks every two seconds
const HUSH = 120000;
const REMIND = 10000; // a lost connection is heard as often
const ANSWER = 6000; // by then whoever took an alarm stands on the screen
let board = start.board;
let heard = Date.now();
let known = board.time;
let gone = false;
let reminded = 0;
const hushed = new Map(); // key of an alarm → until when this screen is silent about it
const taking = new Map(); // key of an alarm → when the button was pressed

const fill = (key, given) => Object.entries(given).reduce((said, [name, value]) => said.replace("{" + name + "}", value), say(key));
const row = (...words) => words.filter(Boolean).join(" · ");

function draw() {
  const loud = board.alarms.filter((alarm) => alarm.rings && !(hushed.get(alarm.key) > Date.now()));
  $("clock").textContent = board.time;
  $("count").textContent = board.alarms.length || "";
  replace($("alarms"), board.alarms.length ? board.alarms.map(line) : [el("li", { className: "quiet" }, say("quiet"))]);
  replace($("duty"), board.duty.length ? board.duty.map(person) : [el("li", { className: "nobody" }, say("nobody_on_duty"))]);
  const what = board.stuck.map((name) => say("stuck_" + name) || name).join(", ");
  tell("stuck", what && fill("stuck", { what }));
  drawSiren(loud);
  drawHush();
}

function drawSiren(loud) {
  replace($("ringing"), loud.map(ringing));
  const opens = loud.length > 0 && $("siren").hidden;
  $("siren").hidden = !loud.length;
  document.body.classList.toggle("rings", loud.length > 0);
  if (opens) $("siren").focus();
  siren.ring(loud.length > 0);
  document.title = (loud.length ? "🔴 (" + loud.length + ") " : "") + start.title;
}

function drawHush() {
  const until = Math.max(0, ...board.alarms.filter((a) => a.rings).map((a) => hushed.get(a.key) || 0));
  const left = Math.ceil((until - Date.now()) / 1000);
  const shown = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
  tell("hushed", left > 0 ? fill("hushed", { left: shown }) : "");
}

/** New children, and only where something changed: a button must not vanish under a finger. */
function replace(list, children) {
  const same = children.length === list.childNodes.length && children.every((child, at) => child.isEqualNode(list.childNodes[at]));
  if (!same) list.replaceChildren(...children);
}

function tell(id, text) {
  $(id).hidden = !text;
  if ($(id).textContent !== text) $(id).textContent = text;
}

const kind = (alarm) => row(alarm.drill && say("drill"), say(alarm.ladder) || say("emergency"));
const since = (alarm) => row(fill("since", { at: alarm.since }), alarm.minutes && fill("minutes", { minutes: alarm.minutes }));
const how_far = (alarm) => row(fill("rung", { rung: alarm.rung, rungs: alarm.rungs }), alarm.round && fill("round", { round: alarm.round + 1 }));
const where = (alarm) => row(alarm.place, alarm.level && say("level_" + alarm.level));

function state(alarm) {
  if (alarm.lead && alarm.mine) return fill("yours", { at: alarm.taken });
  if (alarm.lead) return fill("taken", { called: alarm.lead, at: alarm.taken });
  const called = alarm.calling.join(", ");
  return row(called ? fill("calling", { called }) : say("nobody_called"), how_far(alarm));
}

function line(alarm) {
  const shown = el("li", { className: alarm.rings ? "alarm open" : "alarm taken" });
  shown.append(el("b", { className: "code" }, alarm.code), el("span", { className: "kind" }, kind(alarm)), el("span", {}, where(alarm)), el("span", {}, since(alarm)), el("span", { className: "state" }, state(alarm)));
  if (alarm.mine) shown.append(el("a", { href: "./", className: "chat-link" }, say("to_chat")));
  if (alarm.rings && hushed.get(alarm.key) > Date.now()) shown.append(take(alarm));
  return shown;
}

function ringing(alarm, at) {
  const title = el("h2", {}, el("small", {}, kind(alarm)), el("b", { className: "code" }, alarm.code));
  if (at === 0) title.id = "siren-title";
  const shown = el("article", {}, title, el("p", { className: "where" }, where(alarm)), el("p", {}, since(alarm)), el("p", {}, state(alarm)), take(alarm));
  if (Date.now() - (taking.get(alarm.key) || Infinity) > ANSWER) shown.append(el("p", { className: "not-taken" }, say("not_taken"), " ", el("a", { href: "./" }, say("to_chat"))));
  const numbers = alarm.numbers.map((n) => el("li", {}, n.called + " ", el("a", { href: "tel:" + n.phone.replaceAll(" ", "") }, n.phone)));
  shown.append(el("h3", {}, say("phones")), numbers.length ? el("ul", { className: "to-ring" }, ...numbers) : el("p", {}, say("no_phones")));
  return shown;
}

function take(alarm) {
  const waits = Date.now() - (taking.get(alarm.key) || 0) < ANSWER;
  return el("button", { className: "take", disabled: waits, "data-key": alarm.key, "data-token": alarm.token }, say(waits ? "taking" : "take"));
}

const person = (one) => el("li", {}, one.called + " ", ...(one.phone ? [el("a", { href: "tel:" + one.phone.replaceAll(" ", "") }, one.phone)] : []));

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".take");
  if (!button || button.disabled) return;
  const { key, token } = button.dataset;
  taking.set(key, Date.now());
  post({ choice: token }, (became) => became === "refused" && taking.delete(key), true);
  draw();
});
$("hush").onclick = () => {
  for (const alarm of board.alarms) if (alarm.rings) hushed.set(alarm.key, Date.now() + HUSH);
  draw();
};
// Any click will do: who silences a screen or takes an alarm has a bell from then on.
document.addEventListener("click", async ({ target }) => {
  const was = siren.isArmed();
  await siren.arm();
  if (target.closest(".sound") && !was && !siren.isRinging()) siren.chirp();
  draw();
});
addEventListener("armed", armed);

function armed() {
  const on = siren.isArmed();
  for (const button of document.querySelectorAll(".sound")) {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = say(on ? "sound_on" : "sound_off");
  }
}

// The stream stays open while the page is hidden: a screen in another tab has to ring, too.
function listen() {
  const source = new EventSource("board/events");
  source.onmessage = ({ data }) => {
    heard = Date.now();
    board = JSON.parse(data);
    known = board.time;
    look();
    draw();
  };
  source.addEventListener("gone", () => {
    source.close();
    gone = true;
    look();
  });
  source.onerror = () => source.readyState === EventSource.CLOSED && !gone && setTimeout(listen, 2000);
}

/** Silence is the one thing a screen on the wall may not hide. */
function look() {
  const lost = Date.now() - heard > LOST;
  document.body.classList.toggle("lost", gone || lost);
  if ((gone || lost) && Date.now() - reminded > REMIND && !siren.isRinging()) {
    reminded = Date.now();
    siren.chirp();
  }
  tell("lost", gone ? say("gone") : lost ? fill("lost", { at: known }) : "");
}
setInterval(() => (look(), draw()), 1000);
start.title = document.title;
armed();
draw();
listen();
