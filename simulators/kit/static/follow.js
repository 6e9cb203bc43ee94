// Follows what the server knows. A part marked data-follow (with an id) is kept as the server has it now;
// one marked data-follow="address" data-stage="stage" leaves for the next page once that address,
// which answers {stage, path}, tells of another stage. Once the session is over, the page is loaded anew and says so.
const EVERY = 2000;
const ORDERS_EVERY = 700;
const BACKGROUND = { "Bench-Background": "yes" }; // nobody is here: this keeps no session alive

const parts = () => document.querySelectorAll('[data-follow=""]');

async function refresh() {
  const answer = await fetch(location.href, { headers: { ...BACKGROUND, Accept: "text/html" } });
  if (answer.status === 401) location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts()) {
    const now = page.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
}

async function leave(waiting) {
  const answer = await fetch(waiting.dataset.follow, { headers: { ...BACKGROUND, Accept: "application/json" } });
  if (answer.status === 401) location.reload();
  if (!answer.ok) return;
  const now = await answer.json();
  if (now.stage !== waiting.dataset.stage) location.assign(now.path);
}

// A round that fails (the server restarts, the phone is in a tunnel) is made good by the next.
const again = (round, pause) => setInterval(() => { if (!document.hidden) round().catch(() => {}); }, pause);

if (parts().length) again(refresh, EVERY);
const waiting = document.querySelector("[data-stage]");
if (waiting) again(() => leave(waiting), ORDERS_EVERY);
