// Has a document signed by the component on this computer: finds it, lets the person choose a certificate and
// sign in its window, and carries what it says to the site, which trusts none of it. Every sentence is in the page.
const VERSION_WITHIN = 4000;
const LOOK_AGAIN = 1500;

const frame = document.querySelector("[data-component]");
const status = frame.querySelector("[role=status]");
const offer = document.querySelector("[data-document]");
const { purpose, oldest } = frame.dataset;
const addresses = frame.dataset.component.split(" ");
const pause = (time) => new Promise((done) => setTimeout(done, time));

// Why the person can't go on: the name of the part of the page that says so, and what to put into it.
class Stop extends Error {
  constructor(state, words = {}) {
    super(state);
    this.state = state;
    this.words = words;
  }
}

// Step by step, the status line says where we are; what needs the person is a part of its own that takes the focus.
let shown = "";
function show(state, words = {}) {
  if (state === shown) return;
  shown = state;
  status.textContent = frame.querySelector(`[data-step="${state}"]`)?.textContent ?? "";
  status.classList.toggle("notice", status.textContent !== "");
  for (const part of frame.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  const part = frame.querySelector(`[data-when="${state}"]`);
  if (!part) return;
  for (const [name, word] of Object.entries(words)) part.querySelector(`[data-word="${name}"]`).textContent = word;
  part.querySelector("h3").focus();
}

const numbers = (version) => version.split(".").map(Number);

function isOlder(version) {
  const [have, need] = [numbers(version), numbers(oldest)];
  const at = need.findIndex((number, place) => (have[place] ?? 0) !== number);
  return at >= 0 && (have[at] ?? 0) < need[at];
}

// What is at one address: { state: found | old | occupied | silent | absent, address, version }.
async function look(address) {
  try {
    const answer = await fetch(`${address}/rest/version`, { signal: AbortSignal.timeout(VERSION_WITHIN) });
    const { version } = answer.ok ? await answer.json() : {};
    if (typeof version !== "string" || !/^\d+(\.\d+)*$/.test(version)) return { state: "occupied" };
    return { state: isOlder(version) ? "old" : "found", address, version };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: "occupied" };
    return { state: error.name === "TimeoutError" ? "silent" : "absent" };
  }
}

// A browser that asks before pages reach this computer knows the permission by one of these names.
async function isForbidden() {
  for (const name of ["loopback-network", "local-network-access"]) {
    const permission = await navigator.permissions?.query({ name }).catch(() => null);
    if (permission?.state === "denied") return true;
  }
  return false;
}

async function lookEverywhere() {
  const seen = [];
  for (const address of addresses) {
    const there = await look(address);
    if (there.state === "found") return there;
    seen.push(there);
  }
  for (const state of ["old", "occupied", "silent"]) {
    const there = seen.find((each) => each.state === state);
    if (there) return there;
  }
  return { state: (await isForbidden()) ? "blocked" : "absent" };
}

// The component's address as soon as it runs; until then the page says what is missing.
async function found() {
  for (;;) {
    const { state, address, version } = await lookEverywhere();
    if (state === "found") return address;
    show(state, version ? { version } : {});
    await pause(LOOK_AGAIN);
  }
}

// One call to the component: its `response`. It answers when the person has decided in its window.
async function ask(address, path, body) {
  let answer;
  try {
    answer = await fetch(address + path, body && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new Stop((await lookEverywhere()).state === "found" ? "failed" : "gone");
  }
  if (answer.status === 422) throw new Stop("cancelled");
  const said = answer.ok ? await answer.json().catch(() => null) : null;
  if (!said?.success || !said.response) throw new Stop("failed");
  return said.response;
}

// One call to the site: its answer, or its refusal in its own words. `again`: how often to repeat what got lost
// on the way, where the site gives the same answer to the same call.
async function tell(method, path, body, again = 0) {
  let answer;
  try {
    answer = await fetch(path, {
      method, headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    if (again === 0) throw new Stop("offline");
    await pause(LOOK_AGAIN);
    return tell(method, path, body, again - 1);
  }
  if (answer.status === 204) return null;
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return said;
  throw said?.detail ? new Stop("refused", { reason: said.detail }) : new Stop("offline");
}

async function sign(address) {
  const { path } = await tell("POST", "/signatures", { purpose });
  try {
    offer.querySelector("a").href = `${path}/document`;
    offer.hidden = false;
    show("choosing");
    const { tokenId, keyId, certificate, certificateChain } = await ask(address, "/rest/certificates?pc=0");
    show("preparing");
    const prepared = await tell("POST", `${path}/certificate`, { certificate, certificateChain });
    show("signing");
    const signed = await ask(address, "/rest/sign", { tokenId, keyId, ...prepared });
    show("checking");
    const { signatureValue, certificate: used, certificateChain: chain } = signed;
    const value = { signatureValue, certificate: used ?? certificate, certificateChain: chain };
    return await tell("POST", `${path}/value`, value, 3);
  } catch (stop) {
    if (["cancelled", "failed", "gone"].includes(stop.state)) await tell("DELETE", path).catch(() => {});
    throw stop;
  }
}

async function run() {
  show("seeking");
  try {
    const { goOn } = await sign(await found());
    show("done");
    location.assign(goOn);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    if (stop.state === "gone") return run();
    show(stop.state, stop.words);
  }
}

for (const button of frame.querySelectorAll("[data-again]")) button.addEventListener("click", run);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
run();
