// The lines of the chat as bubbles, and which of them can still be answered.
import { $, el, say, start, withTelephones } from "./page.js";

const log = $("log");
const scroll = $("scroll");
const known = new Set();
const ticks = []; // ticks that were sent and need no bubble of their own
const waiting = []; // own bubbles whose line has not come back from the house yet
const days = new Set();
let heading = null; // the date above the lines of the newest day
let listener = () => {};
let answered = false; // the person said something since the open question was drawn
let atEnd = true;
let unanswered = 0; // ticks whose reply has not come: until then what is on the screen is newer

/** The question that is open now: {line, box}, or null. */
export let current = null;
let tickListener = () => {};

/** `heard(token, label)` gets answers, `ticked(token, told)` the ticks on the way to one. */
export function onAnswer(heard, ticked) {
  listener = heard;
  tickListener = ticked;
}

/** Each tick goes out at once: a red flag must ring now, not when the list is done. */
function sendTick({ token, label }) {
  const sent = { id: "", text: label };
  unanswered++;
  ticks.push(sent);
  tickListener(token, (state, sentence, id) => (sent.id = id || sent.id));
}

/** Draw a line; false when it is on the page already. */
export function take(line) {
  if (known.has(line.id)) return false;
  known.add(line.id);
  $("empty").hidden = true;
  if (line.mine) return mine(line);
  if (line.edits && restated(line)) return true;
  const follow = atEnd || answered || unanswered > 0;
  const before = line.replaces && !line.urgent && sameSession(line) ? current.box : null;
  const box = bot(line);
  const focused = carryTicks(line, box);
  const inPlace = before && before === log.lastElementChild;
  if (before) before.remove();
  place(box, line.day);
  settle(line, box);
  if (focused) focused.focus({ preventScroll: true });
  if (inPlace) return true;
  if (follow || line.urgent) show(box);
  else $("below").hidden = false;
  return true;
}

/** A page whose alarm was taken, or is over, says so where it stands, without its buttons. */
function restated(line) {
  const page = log.querySelector(`[data-id="${CSS.escape(line.edits)}"]`);
  if (!page) return false;
  retire(page);
  page.querySelector(".answers")?.remove();
  page.querySelector(".bubble").replaceChildren(...line.parts.map((part) => el("p", {}, ...withTelephones(part))));
  return true;
}

/** While someone ticks quickly, replies about earlier ticks must not undo later ones. */
function carryTicks(line, box) {
  if (isAction(first(line)) || line.urgent) return null;
  if (!current || line.expects !== "select_multiple" || !sameSession(line)) {
    unanswered = 0;
    return null;
  }
  const older = [...current.box.querySelectorAll("input")];
  const newer = [...box.querySelectorAll("input")];
  unanswered = Math.max(0, unanswered - 1);
  if (!older.length || older.length !== newer.length) return null;
  if (unanswered) newer.forEach((tick, i) => (tick.checked = older[i].checked));
  box.querySelector(".answers").dispatchEvent(new Event("recount"));
  return newer[older.indexOf(document.activeElement)];
}

/** The person's own bubble, at once; returns how to say what became of it. */
export function own(text) {
  $("empty").hidden = true;
  answered = true;
  const box = bubble("mine pending", [text], say("sending"));
  log.append(box);
  show(box);
  waiting.push({ box, text });
  return (state, sentence, id) => {
    if (id) box.dataset.id = id;
    box.classList.toggle("pending", state === "sending");
    box.classList.toggle("refused", state === "refused");
    if (state !== "sending") box.querySelector("time").textContent = sentence || "✓";
    if (state === "refused") revive();
  };
}

function mine(line) {
  const text = line.parts.join("\n");
  const same = (w) => (line.event ? (w.box ? w.box.dataset.id : w.id) === line.event : w.text === text);
  const ticked = ticks.findIndex(same);
  if (ticked >= 0) return ticks.splice(ticked, 1).length > 0;
  answered = true;
  const at = waiting.findIndex(same);
  if (at < 0) place(bubble("mine", line.parts, line.time), line.day);
  else kept(waiting.splice(at, 1)[0].box, line);
  return true;
}

function kept(box, line) {
  box.querySelector("time").textContent = line.time + " ✓";
  date(box, line.day);
}

function bot(line) {
  const box = bubble(line.urgent ? "bot urgent" : "bot", line.parts, line.time);
  if (line.urgent) box.setAttribute("role", "alert");
  box.dataset.id = line.id;
  box.dataset.first = first(line);
  for (const file of (line.files || []).filter(isOurs)) box.append(link(file));
  const answers = choices(line, box);
  if (answers.childElementCount) box.append(answers);
  return box;
}

function bubble(kind, parts, time) {
  const words = parts.map((part) => el("p", {}, ...withTelephones(part)));
  return el("div", { className: "line " + kind }, el("div", { className: "bubble" }, ...words), el("time", {}, time));
}

/** Only addresses below this page, so that no line can lead elsewhere. */
const isOurs = (file) => /^papers\/[\w-]+$/.test(file.path);

const link = (file) => el("a", { className: "file", href: file.path, download: "" }, file.label);

function choices(line, box) {
  const several = line.expects === "select_multiple";
  const group = el("div", { className: "answers", role: "group", "aria-label": say("answer_here") });
  (line.options || []).forEach((option, i) => group.append(several ? tick(option, i) : button(option, i, box)));
  if (several && line.options.length) group.append(done(line, box, group));
  const rest = (line.commands || []).filter((c) => !(several && c.token.endsWith(".done")));
  if (rest.length) group.append(el("div", { className: "commands" }, ...rest.map((c) => button(c, -1, box))));
  return group;
}

function button(option, i, box) {
  const label = i < 0 ? [option.label] : [el("kbd", { ariaHidden: "true" }, String(i + 1)), el("span", {}, option.label)];
  const chosen = option.chosen ? " chosen" : "";
  const made = el("button", { type: "button", className: (i < 0 ? "command" : "option") + chosen }, ...label);
  made.onclick = () => answer(box, option.token, option.label);
  return made;
}

function tick(option, i) {
  const box = el("input", { type: "checkbox", checked: option.chosen, value: option.token });
  box.onchange = () => sendTick(option);
  return el("label", { className: "option" }, box, el("kbd", { ariaHidden: "true" }, String(i + 1)), el("span", {}, option.label));
}

/** "Xong": all ticks in one token, `<session>.<turn>.1+3`. */
function done(line, box, group) {
  const made = el("button", { type: "button", className: "option main done" }, say("done"));
  const ticked = () => [...group.querySelectorAll("input:checked")];
  const bare = line.commands.find((c) => c.token.endsWith(".done"));
  const recount = () => (made.textContent = ticked().length ? say("done_count").replace("{count}", ticked().length) : say("done"));
  group.addEventListener("change", recount);
  group.addEventListener("recount", recount);
  recount();
  made.onclick = () => {
    const tokens = ticked().map((t) => t.value);
    const labels = ticked().map((t) => t.parentElement.querySelector("span").textContent);
    // A single tick is posted as `2+`: without the plus it would only be one tick, not the answer.
    if (tokens.length) answer(box, tokens[0].replace(/[^.]*$/, "") + tokens.map((t) => t.split(".").pop()).join("+") + (tokens.length > 1 ? "" : "+"), labels.join(", "));
    else if (bare) answer(box, bare.token, say("done"));
    else made.textContent = say("pick_some");
  };
  return made;
}

function answer(box, token, label) {
  freeze(box, true);
  box.dataset.tapped = "yes";
  // No answer at all after a while: the buttons come back, a second tap does no harm.
  setTimeout(() => box.dataset.tapped && revive(box), 8000);
  listener(token, label);
}

function revive(box = log.querySelector("[data-tapped]")) {
  if (!box || box.classList.contains("old")) return;
  delete box.dataset.tapped;
  freeze(box, false);
}

function freeze(box, frozen) {
  for (const control of box.querySelectorAll("button, input")) control.disabled = frozen;
}

/** What was tapped is over, and a new question makes the older one a thing of the past.
 * A page or a reminder that comes in between leaves the open question open. */
function settle(line, box) {
  for (const tapped of log.querySelectorAll("[data-tapped]")) retire(tapped);
  if (!line.options.length && !line.commands.length && !line.expects) return;
  for (const older of log.querySelectorAll(".bot:not(.old)"))
    if (older !== box && superseded(older, line, box)) retire(older);
  const open = current && !answered && !current.box.classList.contains("old");
  if (line.urgent || (open && isAction(first(line)))) return;
  if (current && answered) retire(current.box);
  current = { line, box };
  answered = false;
}

function superseded(older, line, box) {
  if (older.classList.contains("urgent") !== box.classList.contains("urgent")) return false;
  const questions = !isAction(first(line)) && !isAction(older.dataset.first);
  return older.dataset.first === first(line) || (questions && !line.urgent && older.dataset.first !== "");
}

/** Buttons of menus, reminders and pages ("!snooze.…") belong to no session. */
const isAction = (token) => token.startsWith("!");

function retire(older) {
  delete older.dataset.tapped;
  const held = older.contains(document.activeElement);
  older.classList.add("old");
  freeze(older, true);
  if (held) scroll.focus({ preventScroll: true });
}

const first = (line) => ((line.options || [])[0] || (line.commands || [])[0] || { token: "" }).token;
const session = (line) => first(line).split(".")[0];
const sameSession = (line) => current && session(current.line) === session(line);

function place(box, newDay) {
  log.append(box);
  date(box, newDay);
}

/** The first line of a day has the date above it; an own bubble learns its day only afterwards,
 * when the date may already stand below it. */
function date(box, day) {
  if (day && !days.has(day)) {
    days.add(day);
    heading = el("p", { className: "day" }, day);
    box.before(heading);
  } else if (heading && heading.textContent === day && heading.previousElementSibling === box) box.before(heading);
}

const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 160;

/** To the end, but never past the beginning of what is new. */
export function show(box) {
  const top = box.offsetTop - 12;
  scroll.scrollTop = Math.min(scroll.scrollHeight - scroll.clientHeight, top);
  atEnd = true;
  $("below").hidden = true;
}

$("below").onclick = () => show(log.lastElementChild);
scroll.addEventListener(
  "scroll",
  () => {
    atEnd = nearEnd();
    if (atEnd) $("below").hidden = true;
  },
  { passive: true },
);
// A keyboard or a control that comes up must not cover the newest line.
new ResizeObserver(() => atEnd && show(log.lastElementChild)).observe(scroll);
$("empty").hidden = start.lines.length > 0;
