// New lines as they come. The stream is closed while the page is hidden and opened again with it.
import { $, start } from "./page.js";

const SILENCE = 45000; // three heartbeats: a phone that changed its network hears nothing and no error
let source = null;
let heard = 0;
let last = start.lines.length ? start.lines[start.lines.length - 1].id : "";
let take = () => {};

/** `taken(line)` gets every line that arrives, some of them twice. */
export function begin(taken) {
  take = taken;
  if (start.demo && parent !== window) return fromStage();
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  setInterval(() => source && Date.now() - heard > SILENCE && (close(), open()), 5000);
  open();
}

function open() {
  if (source || document.hidden) return;
  heard = Date.now();
  source = new EventSource("events?after=" + encodeURIComponent(last));
  source.onopen = () => {
    connected(true);
    catchUp();
  };
  source.onmessage = (line) => {
    heard = Date.now();
    last = line.lastEventId || last;
    take(JSON.parse(line.data));
  };
  source.addEventListener("beat", () => (heard = Date.now()));
  source.addEventListener("gone", () => location.reload());
  source.onerror = () => {
    connected(false);
    if (source && source.readyState === EventSource.CLOSED) {
      close();
      setTimeout(open, 3000);
    }
  };
}

function close() {
  if (source) source.close();
  source = null;
}

/** The last lines again: whatever was missed between drawing the page and opening the stream. */
async function catchUp() {
  const answer = await fetch("history").catch(() => null);
  if (answer && answer.status === 401) location.reload();
  if (answer && answer.ok) (await answer.json()).lines.forEach(take);
}

/** On the demo page one stream serves four phones; the page around us passes our lines on. */
function fromStage() {
  addEventListener("message", ({ origin, source: from, data }) => {
    if (origin !== location.origin || from !== parent) return;
    if (data.line) take(data.line);
    if ("connected" in data) connected(data.connected);
    if (data.connected) catchUp();
  });
}

function connected(on) {
  const dot = $("link");
  dot.classList.toggle("on", on);
  dot.setAttribute("aria-label", on ? dot.dataset.on : dot.dataset.off);
  dot.title = on ? dot.dataset.on : dot.dataset.off;
}
