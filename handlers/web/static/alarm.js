// A page (gọi người trực) must be noticed: sound, a shaking phone, a title that changes.
import { $, say, start } from "./page.js";

const title = document.title;
let sound = null;
let flashing = 0;

/** Ring for about three seconds; the title says only that something waits (others may see it). */
export function ring() {
  if (navigator.vibrate && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate([400, 150, 400, 150, 800]);
  if (sound && sound.state === "running") for (let i = 0; i < 10; i++) tone(i * 0.3, i % 2 ? 660 : 880);
  clearInterval(flashing);
  flashing = setInterval(() => (document.title = document.title === title ? "(1) " + say("attention") : title), 900);
}

function tone(after, pitch) {
  const from = sound.currentTime + after;
  const voice = sound.createOscillator();
  const volume = sound.createGain();
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(0.001, from);
  volume.gain.exponentialRampToValueAtTime(0.5, from + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, from + 0.28);
  voice.connect(volume).connect(sound.destination);
  voice.start(from);
  voice.stop(from + 0.3);
}

/** Browsers allow sound only after a touch: any touch will do, the bell asks for the first.
 * Not on pointerdown: hiding the bell moves the page, and the finger would come up beside its button. */
function touched() {
  clearInterval(flashing);
  document.title = title;
  sound ||= new AudioContext();
  sound.resume();
  $("bell").hidden = true;
}

for (const kind of ["click", "keydown"]) document.addEventListener(kind, touched);
$("bell").hidden = start.demo;
