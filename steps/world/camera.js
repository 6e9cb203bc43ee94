// What the pages of a device get as its camera: the picture that the scenario holds in front of it.
(() => {
  const every = 100;
  let picture = null;
  window.throughCamera = { isOpen: false, showing: -1 };

  async function look() {
    const held = await window.heldInFrontOfCamera(window.throughCamera.showing);
    if (held === null) return window.throughCamera.showing; // still the same
    const octets = Uint8Array.from(atob(held.picture), (letter) => letter.charCodeAt(0));
    picture = await createImageBitmap(new Blob([octets], { type: "image/jpeg" }));
    return held.showing;
  }

  async function draw(canvas) {
    const showing = await look();
    if (canvas.width !== picture.width || canvas.height !== picture.height) {
      canvas.width = picture.width;
      canvas.height = picture.height;
    }
    canvas.getContext("2d").drawImage(picture, 0, 0);
    window.throughCamera.showing = showing;
  }

  // One drawing after the other: on a busy machine, none of the picture before is still on its way.
  async function follow(canvas, track) {
    while (track.readyState === "live") {
      await new Promise((done) => setTimeout(done, every));
      await draw(canvas);
    }
    window.throughCamera.isOpen = false;
  }

  async function open(wanted) {
    if (!wanted || !wanted.video) {
      throw new DOMException("This device has a camera only", "NotFoundError");
    }
    const canvas = document.createElement("canvas");
    window.throughCamera.isOpen = true;
    await draw(canvas);
    const stream = canvas.captureStream(1000 / every);
    follow(canvas, stream.getVideoTracks()[0]);
    return stream;
  }

  if (navigator.mediaDevices) {
    navigator.mediaDevices.getUserMedia = open;
  }
})();
