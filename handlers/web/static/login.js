// Presses the button once the page is really looked at; robots that only fetch do not use it up.
const form = document.getElementById("login");
let pressed = false;

async function press() {
  if (pressed) return;
  pressed = true;
  const answer = await fetch(location.href, { method: "POST", redirect: "manual" }).catch(() => null);
  if (answer && (answer.ok || answer.type === "opaqueredirect")) return location.replace(form.dataset.home);
  pressed = false; // no connection: the button is still there
  if (answer && answer.status === 404) {
    form.hidden = true;
    document.getElementById("used").hidden = false;
  }
}

form.addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  press();
});
const looked = () => document.visibilityState === "visible" && !document.prerendering && press();
document.addEventListener("visibilitychange", looked);
document.addEventListener("prerenderingchange", looked);
looked();
