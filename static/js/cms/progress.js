/* Keeps fresh how far assignments to many people are: [data-progress="id"]; when one is done, the page says so. */
const EVERY = 2000;

async function refresh() {
  const shown = [...document.querySelectorAll("[data-progress]")];
  if (!shown.length) {
    return;
  }
  if (!document.hidden) {
    const asked = new URLSearchParams(shown.map((one) => ["id", one.dataset.progress]));
    const url = `${shown[0].dataset.progressUrl}?${asked}`;
    const answer = await fetch(url, { headers: { "X-Background": "1" } }).catch(() => null);
    if (answer?.ok) {
      const words = await answer.json();
      if (shown.some((one) => !words[one.dataset.progress])) {
        window.location.reload();
        return;
      }
      for (const one of shown) {
        one.textContent = words[one.dataset.progress];
      }
    }
  }
  window.setTimeout(refresh, EVERY);
}

window.setTimeout(refresh, EVERY);
