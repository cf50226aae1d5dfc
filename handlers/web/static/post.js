// What the person sends: in order, each with an id of its own, again and again until it is kept.
// Words wait in memory only: nothing of a child's story is left in the browser's storage.
import { newId, say, trouble } from "./page.js";

const WAITS = [1, 2, 4, 8, 15];
const queue = [];
let busy = false;
let wake = () => {};

/** Send `body`, or the `file` in it. `told(state, sentence)`: sending, sent, refused. */
export function post(body, told, alone = false) {
  const entry = { body: { id: newId(), ...body }, told, since: Date.now(), tries: 0 };
  told("sending", "", entry.body.id);
  if (alone) deliver(entry); // an emergency does not wait behind a picture
  else {
    queue.push(entry);
    work();
  }
}

async function work() {
  if (busy) return;
  busy = true;
  while (queue.length) {
    await deliver(queue[0]);
    queue.shift();
  }
  busy = false;
}

async function deliver(entry) {
  for (;;) {
    const answer = await attempt(entry);
    if (answer && answer.status < 300) {
      trouble();
      return entry.told("sent");
    }
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429)
      return refused(entry, answer);
    trouble(say("waiting"), true);
    await pause(WAITS[Math.min(entry.tries++, WAITS.length - 1)]);
  }
}

async function attempt({ body, since }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), body.file ? 180000 : 20000);
  try {
    return await fetch(body.file ? "upload" : "send", { method: "POST", signal: stop.signal, ...packed(body, since) });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function packed({ file, ...body }, since) {
  if (!file) {
    const ago = Math.max(0, (Date.now() - since) / 1000);
    return { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...body, ago }) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, value);
  form.set("file", file, "file");
  return { body: form };
}

async function refused(entry, answer) {
  const told = await answer.json().catch(() => ({}));
  const why = { 401: "logged_out", 413: entry.body.file ? "too_big" : "too_long" }[answer.status];
  const sentence = told.say || say(why || "refused");
  trouble(sentence, true);
  entry.told("refused", sentence);
}

const pause = (seconds) =>
  new Promise((done) => {
    wake = done;
    setTimeout(done, seconds * 1000);
  });
addEventListener("online", () => wake());
addEventListener("beforeunload", (leaving) => {
  if (queue.length) leaving.preventDefault();
});
