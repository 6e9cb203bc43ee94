// Follows the one-time code of the page: asks the phone's clock on the server at each new step.
const BACKGROUND = { "Bench-Background": "yes" }; // nobody is here: this keeps the app not open
const card = document.querySelector("[data-codes]");
const code = card.querySelector("output");
const left = card.querySelector(".ring .left");
let shown = { seconds_left: Number(card.dataset.secondsLeft), step_seconds: Number(card.dataset.stepSeconds) };
let since = performance.now();

function drain() {
  const remaining = shown.seconds_left - (performance.now() - since) / 1000;
  left.setAttribute("stroke-dashoffset", String(100 - 100 * Math.max(0, remaining) / shown.step_seconds));
  return remaining;
}

async function ask() {
  const answer = await fetch(card.dataset.codes, { headers: { ...BACKGROUND, Accept: "application/json" } });
  if (!answer.ok) {
    location.assign("/");
    return;
  }
  shown = await answer.json();
  since = performance.now();
  code.textContent = shown.code;
}

// The bench's clock may jump or stand still, so the server is asked every second and not only at a step's end.
setInterval(() => { drain(); }, 100);
setInterval(() => { if (!document.hidden) ask().then(drain, () => {}); }, 1000);
