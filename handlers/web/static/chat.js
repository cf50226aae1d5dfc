// The chat page: puts its parts together.
import { $, say, start } from "./page.js";
import { post } from "./post.js";
import * as lines from "./lines.js";
import * as answer from "./answer.js";
import { ring } from "./alarm.js";
import * as stream from "./stream.js";

const EMERGENCY = "khẩn cấp"; // the word itself: every channel and every state understands it
const seen = [];
let telling = 0;

const sendWords = (text, alone) => post({ text }, lines.own(text), alone);
const sendOther = (body, shown) => post(body, lines.own(shown));
lines.onAnswer(
  (choice, label) => post({ choice }, lines.own(label)),
  (choice, told) => post({ choice }, told),
);

function take(line) {
  if (!lines.take(line) || line.mine) return;
  answer.fit(sendOther);
  tell(line.id);
  if (line.urgent) ring();
}

/** Say which lines were on an open screen, a few at a time: for a page that is the delivery. */
function tell(id) {
  seen.push(id);
  clearTimeout(telling);
  telling = setTimeout(telling_now, 250);
}

function telling_now() {
  if (document.hidden || !seen.length) return;
  const ids = seen.splice(0, 50);
  fetch("shown", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ids }) }).catch(() => seen.push(...ids));
}
document.addEventListener("visibilitychange", telling_now);

for (const line of start.lines) {
  lines.take(line);
  if (line.urgent) tell(line.id);
}
answer.begin(sendWords, sendOther);
$("first").onclick = () => sendWords("menu");
stream.begin(take);

let armed = 0;
$("emergency").onclick = () => {
  const pressed = Boolean(armed);
  clearTimeout(armed);
  armed = pressed ? 0 : setTimeout(disarm, 3000);
  if (!pressed) return show_armed(true);
  show_armed(false);
  sendWords(EMERGENCY, true);
};

function disarm() {
  armed = 0;
  show_armed(false);
}

function show_armed(on) {
  $("emergency").classList.toggle("armed", on);
  $("emergency").textContent = say(on ? "emergency_again" : "emergency");
}

if ($("leave"))
  $("leave").onclick = () => {
    document.body.replaceChildren(); // gone before the next page has come
    location.replace(document_away);
  };
const document_away = $("leave") && $("leave").dataset.away;

if ($("logout"))
  $("logout").onclick = async () => {
    await fetch("logout", { method: "POST" }).catch(() => null);
    location.reload();
  };
