// Pictures, recordings and the place of the phone.
import { el, icon, say, trouble } from "./page.js";

const MEGABYTE = 1024 * 1024;
const LIMITS = { image: 10 * MEGABYTE, audio: 20 * MEGABYTE };

/** Buttons for `kind` (image, audio, geopoint), or for all three. */
export function mediaControls(kind, send) {
  const wanted = (name) => !kind || kind === name;
  return [
    ...(wanted("image") ? [fileButton("image", say("photo"), say("photo_sent"), send)] : []),
    ...(wanted("audio") ? [recorder(send), fileButton("audio", say("voice_file"), say("record_sent"), send)] : []),
    ...(wanted("geopoint") ? [placeButton(send)] : []),
  ];
}

function fileButton(kind, label, shown, send) {
  const input = el("input", { type: "file", accept: kind + "/*", className: "unseen" });
  input.onchange = () => {
    if (input.files[0]) sendFile(kind, input.files[0], shown, send);
    input.value = "";
  };
  return el("label", { className: "file" }, input, icon(kind === "image" ? "image" : "file"), el("span", {}, label));
}

function sendFile(kind, file, shown, send) {
  if (!file.size) return trouble(say("record_failed"));
  if (file.size > LIMITS[kind]) return trouble(say("too_big"));
  send({ kind, file }, shown);
}

function recorder(send) {
  const made = el("button", { type: "button", className: "record" }, icon("audio"), say("record"));
  let recording = null;
  let clock = 0;
  made.onclick = async () => {
    if (recording) return recording.stop();
    try {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      recording = listen(sound, (file) => {
        recording = null;
        clearInterval(clock);
        made.replaceChildren(icon("audio"), say("record"));
        made.classList.remove("on");
        sendFile("audio", file, say("record_sent"), send);
      });
      made.classList.add("on");
      const passed = el("span", {}, "0:00");
      made.replaceChildren(icon("stop"), say("record_stop"), passed);
      clock = count(passed);
    } catch {
      trouble(say("record_failed"));
    }
  };
  return made;
}

function count(shown) {
  const from = Date.now();
  return setInterval(() => {
    const seconds = Math.round((Date.now() - from) / 1000);
    shown.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }, 250);
}

function listen(sound, finished) {
  const recording = new MediaRecorder(sound, { audioBitsPerSecond: 24000 });
  const pieces = [];
  recording.ondataavailable = (piece) => pieces.push(piece.data);
  recording.onstop = () => {
    for (const track of sound.getTracks()) track.stop();
    finished(new Blob(pieces, { type: recording.mimeType }));
  };
  recording.start(1000);
  return recording;
}

function placeButton(send) {
  const made = el("button", { type: "button" }, icon("geopoint"), say("send_place"));
  const failed = () => {
    made.disabled = false;
    trouble(say("place_failed"));
  };
  made.onclick = () => {
    if (!navigator.geolocation) return failed();
    made.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        made.disabled = false;
        send({ place: { latitude, longitude, accuracy } }, say("place_sent"));
      },
      failed,
      { enableHighAccuracy: true, timeout: 15000 },
    );
  };
  return made;
}
