// The siren of the duty screen: one sound that goes on by itself until it is told to stop, since
// browsers slow the timers of a page that nobody looks at.
const LONG = 1.2; // seconds of one up and down
let sound = null;
let voice = null;

/** Whether a sound would be heard: browsers allow it only after a click on this very page. */
export const isArmed = () => sound !== null && sound.state === "running";

/** To be called in a click. */
export async function arm() {
  sound ||= new AudioContext();
  sound.onstatechange = () => dispatchEvent(new Event("armed"));
  await sound.resume();
  if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => null);
}

/** One short tone, so that whoever turned it on has heard it. */
export function chirp() {
  ring(true);
  setTimeout(() => ring(false), 400);
}

export const isRinging = () => voice !== null;

export function ring(on) {
  if (on && !voice && isArmed()) {
    voice = new AudioBufferSourceNode(sound, { buffer: wail(), loop: true });
    voice.connect(sound.destination);
    voice.start();
  } else if (!on && voice) {
    voice.stop();
    voice = null;
  }
}

/** A tone that climbs from 600 to 1000 hertz and falls again. */
function wail() {
  const rate = sound.sampleRate;
  const drawn = new AudioBuffer({ length: Math.round(LONG * rate), sampleRate: rate });
  const samples = drawn.getChannelData(0);
  let turned = 0;
  for (let i = 0; i < samples.length; i++) {
    const place = i / samples.length;
    turned += (600 + 400 * Math.sin(Math.PI * place)) / rate;
    samples[i] = 0.8 * Math.sin(2 * Math.PI * turned) * Math.min(1, 20 * place, 20 * (1 - place));
  }
  return drawn;
}
