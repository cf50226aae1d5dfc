// One stream for four phones, and the clock.
const phones = [...document.querySelectorAll("iframe")];
const clock = document.getElementById("clock");
const state = document.getElementById("state");
let source = null;
let last = "";
let now = Date.parse(clock.dateTime);
let read = performance.now();

const pass = (phone, what) => phone.contentWindow.postMessage(what, location.origin);
const passAll = (what) => phones.forEach((phone) => pass(phone, what));

function open() {
  if (source || document.hidden) return;
  source = new EventSource("demo/events?after=" + encodeURIComponent(last));
  source.onopen = () => passAll({ connected: true });
  source.onmessage = (event) => {
    last = event.lastEventId || last;
    const { phone, line } = JSON.parse(event.data);
    const frame = phones.find((p) => p.dataset.phone === String(phone));
    if (frame) pass(frame, { line });
  };
  source.onerror = () => passAll({ connected: false });
}

function close() {
  if (source) source.close();
  source = null;
}

for (const phone of phones) phone.addEventListener("load", () => source && source.readyState === 1 && pass(phone, { connected: true }));
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
open();

const inVietNam = (given) => new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", ...given });
const hour = inVietNam({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = inVietNam({ weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });

function tick() {
  const at = new Date(now + performance.now() - read);
  clock.firstElementChild.textContent = hour.format(at);
  clock.lastChild.textContent = " " + day.format(at);
}
setInterval(tick, 1000);
tick();

function set(shown) {
  now = Date.parse(shown.now);
  read = performance.now();
  tick();
}

for (const button of document.querySelectorAll("[data-seconds]"))
  button.onclick = async () => {
    state.textContent = state.dataset.moving;
    const buttons = document.querySelectorAll("[data-seconds]");
    buttons.forEach((b) => (b.disabled = true));
    const body = JSON.stringify({ seconds: Number(button.dataset.seconds) });
    const answer = await fetch("demo/forward", { method: "POST", headers: { "Content-Type": "application/json" }, body }).catch(() => null);
    buttons.forEach((b) => (b.disabled = false));
    button.focus();
    state.textContent = answer && answer.ok ? "" : state.dataset.failed;
    if (answer && answer.ok) set(await answer.json());
  };
