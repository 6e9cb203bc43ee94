// Keeps the parts of a page that are marked data-follow (each has an id) as the server has them now.
const EVERY = 2000;

async function follow() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-follow]")) {
    const now = page.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  }
}

// A round that fails (the server restarts, the phone is in a tunnel) is made good by the next.
setInterval(() => { if (!document.hidden) follow().catch(() => {}); }, EVERY);
