// Shows the camera, and puts its present frame into the form's file field when the person scans.
const form = document.querySelector("[data-scan]");
const frame = form.querySelector(".camera");
const video = frame.querySelector("video");
const picture = form.querySelector("input[type=file]");
const status = form.querySelector("[data-no-camera]");

function still() {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function scan(event) {
  if (picture.files.length > 0 || !video.videoWidth) return;
  event.preventDefault();
  const carrier = new DataTransfer();
  carrier.items.add(new File([await still()], "frame.png", { type: "image/png" }));
  picture.files = carrier.files;
  form.submit();
}

try {
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  frame.hidden = false;
  await video.play();
  form.addEventListener("submit", scan);
} catch {
  status.textContent = status.dataset.noCamera;
}
