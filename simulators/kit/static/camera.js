// Photographs with the camera on the page: live picture, shutter, preview; sends until the server has said yes or no.
// The same photograph always goes with the same upload id, so that one sent twice is one.
const form = document.querySelector("[data-camera]");
const part = (name) => form.querySelector(`[data-${name}]`);
const live = part("live");
const video = live.querySelector("video");
const preview = part("preview");
const advice = part("advice");
const status = part("status");
const uploadId = form.elements.upload_id;
const isDirect = form.hasAttribute("data-direct");
const FRAMES_TO_SETTLE = 4; // a camera needs a moment to focus on what was just put before it
const SETTLE_AT_MOST = 1500;
const AGAIN_AFTER = 2000;
const ANSWER_WITHIN = 30000;
let picture = null;

function show(name) {
  live.hidden = name !== "live";
  preview.hidden = name !== "preview";
  part("take").hidden = name !== "live";
  part("use").hidden = name !== "preview";
  part("retake").hidden = name !== "preview";
}

function settled() {
  return new Promise((done) => {
    let left = FRAMES_TO_SETTLE;
    const next = () => (left-- > 0 ? video.requestVideoFrameCallback(next) : done());
    setTimeout(done, SETTLE_AT_MOST);
    next();
  });
}

async function take() {
  part("take").disabled = true;
  advice.textContent = "";
  await settled();
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  uploadId.value = crypto.randomUUID();
  part("take").disabled = false;
  if (isDirect) {
    await send();
    return;
  }
  preview.querySelector("img").src = URL.createObjectURL(picture);
  show("preview");
  part("use").focus();
}

function pause() {
  return new Promise((done) => {
    setTimeout(done, AGAIN_AFTER);
    addEventListener("online", done, { once: true });
  });
}

async function attempt() {
  const body = new FormData(form);
  body.set("picture", picture, "picture.jpg");
  const answer = await fetch(form.dataset.camera, { method: "POST", body, signal: AbortSignal.timeout(ANSWER_WITHIN) });
  if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
  return answer;
}

async function send() {
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  let answer = null;
  while (answer === null) {
    status.textContent = status.dataset.sending;
    try {
      answer = await attempt();
    } catch {
      status.textContent = status.dataset.offline;
      await pause();
    }
  }
  await follow(answer);
}

async function follow(answer) {
  const said = await answer.json();
  if (answer.ok || answer.status === 401 || answer.status === 409) {
    location.assign(answer.ok ? said.next : "/app");
    return;
  }
  status.textContent = "";
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  show("live");
  advice.textContent = said.detail;
  part("take").focus();
}

function withFile(event) {
  if (picture !== null) {
    event.preventDefault();
    send();
  }
}

try {
  const facingMode = form.dataset.facing;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode, width: { ideal: 1920 } } });
  await video.play();
  part("without-camera").hidden = true;
  show("live");
  part("take").addEventListener("click", take);
  part("retake").addEventListener("click", () => { picture = null; show("live"); part("take").focus(); });
  form.addEventListener("submit", withFile);
} catch {
  status.textContent = status.dataset.noCamera;
}
