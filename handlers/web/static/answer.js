// The line to write in, and the control that fits the open question.
import { $, el, say, start } from "./page.js";
import { current } from "./lines.js";
import { mediaControls } from "./media.js";

const text = $("text");
const tray = $("tray");
const KEYBOARDS = { integer: "numeric", decimal: "decimal" };
const MEDIA = ["image", "audio", "geopoint"];
const PICKERS = { date: "date", datetime: "datetime-local", time: "time" };
const vietnamese = {
  date: (v) => v.split("-").reverse().join("/"),
  datetime: (v) => vietnamese.date(v.slice(0, 10)) + " " + v.slice(11, 16),
  time: (v) => v.slice(0, 5),
};
const fine = matchMedia("(pointer: fine)").matches;
let words = () => {};

/** `sendWords(text)` takes what was written or picked; `sendOther(body, shown)` files and places. */
export function begin(sendWords, sendOther) {
  words = sendWords;
  $("composer").onsubmit = (submitted) => {
    submitted.preventDefault();
    const written = text.value.trim();
    if (!written) return text.focus();
    text.value = "";
    grow();
    words(written);
    text.focus();
  };
  text.oninput = grow;
  text.onkeydown = (key) => {
    if (key.key !== "Enter" || key.shiftKey || key.isComposing) return;
    key.preventDefault();
    $("composer").requestSubmit ? $("composer").requestSubmit() : $("send").click();
  };
  $("more").onclick = () => fit(sendOther, $("more").getAttribute("aria-expanded") === "false");
  document.addEventListener("keydown", byNumber);
  fit(sendOther);
}

/** Show the control of the question that is open now; `all` = the others too. */
export function fit(sendOther, all = false) {
  const kind = current ? current.line.expects : "";
  text.inputMode = KEYBOARDS[kind] || "text";
  const picker = PICKERS[kind] ? [pickerOf(kind)] : [];
  const media = all ? mediaControls("", sendOther) : MEDIA.includes(kind) ? mediaControls(kind, sendOther) : [];
  fill([...picker, ...media]);
  $("more").setAttribute("aria-expanded", String(all));
  const idle = document.activeElement === document.body || document.activeElement === $("scroll");
  // Not on phones, where a keyboard would jump up, nor in a frame, where the page around would jump.
  if (fine && idle && !start.demo) text.focus({ preventScroll: true });
}

function pickerOf(kind) {
  const input = el("input", { type: PICKERS[kind], ariaLabel: say(kind === "time" ? "choose_time" : "choose_date") });
  const take = el("button", { type: "button", className: "main" }, say(kind === "time" ? "choose_time" : "choose_date"));
  take.onclick = () => (input.value ? words(vietnamese[kind](input.value)) : input.showPicker ? input.showPicker() : input.focus());
  return el("div", { className: "picker" }, input, take);
}

function fill(controls) {
  tray.replaceChildren(...controls);
  tray.hidden = !controls.length;
}

function grow() {
  text.style.height = "auto";
  text.style.height = Math.min(text.scrollHeight + 2, innerHeight * 0.35) + "px";
}

/** Keys 1-9 choose, as long as nothing is written; never on a page, which must be meant. */
function byNumber(key) {
  if (key.ctrlKey || key.metaKey || key.altKey || !/^[1-9]$/.test(key.key)) return;
  const at = document.activeElement;
  if ((at === text && text.value) || (at !== text && /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && at.type !== "checkbox")) return;
  const options = current ? current.box.querySelectorAll(".option:not(.done)") : [];
  const option = options[key.key - 1];
  if (!option || options.length > 9) return;
  key.preventDefault();
  option.click();
}
