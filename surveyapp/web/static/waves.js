// HR's pages for measurements; every page works without it.
(() => {
  "use strict";
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  // Long work shows how far it is: its part of the page is fetched again until it says no more.
  const refresh = async (part) => {
    const seconds = Number(part.dataset.refresh);
    if (!seconds || !part.id) return;
    await new Promise((done) => { setTimeout(done, seconds * 1000); });
    if (document.hidden || part.contains(document.activeElement)) return refresh(part);
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = answer.ok && parse(await answer.text()).getElementById(part.id);
      if (!next) { location.reload(); return; }
      part.replaceWith(document.adoptNode(next));
      refresh(next);
    } catch {
      refresh(part);
    }
  };
  document.querySelectorAll("[data-refresh]").forEach(refresh);

  // What stands beside the form of a plan follows from what is filled in.
  const form = document.querySelector("[data-preview-of]");
  if (!form) return;
  let asked = 0;
  form.addEventListener("change", async () => {
    const mine = ++asked;
    const data = new FormData(form);
    data.set("doe", "bekijk");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data) });
      const place = document.getElementById(form.dataset.previewOf);
      const next = parse(await answer.text()).getElementById(form.dataset.previewOf);
      if (mine === asked && next && place) place.replaceWith(document.adoptNode(next));
    } catch {
      // the button does the same
    }
  });
})();
