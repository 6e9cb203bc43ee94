// What the pages of a device get as its camera: the picture that the scenario holds in front of it.
(() => {
  const every = 200;

  async function draw(canvas) {
    const held = await window.heldInFrontOfCamera();
    const octets = Uint8Array.from(atob(held), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([octets], { type: "image/jpeg" }));
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext("2d").drawImage(picture, 0, 0);
  }

  async function open(wanted) {
    if (!wanted || !wanted.video) {
      throw new DOMException("This device has a camera only", "NotFoundError");
    }
    const canvas = document.createElement("canvas");
    await draw(canvas);
    const stream = canvas.captureStream(10);
    const [track] = stream.getVideoTracks();
    const timer = setInterval(() => (track.readyState === "live" ? draw(canvas) : clearInterval(timer)), every);
    return stream;
  }

  if (navigator.mediaDevices) {
    navigator.mediaDevices.getUserMedia = open;
  }
})();
