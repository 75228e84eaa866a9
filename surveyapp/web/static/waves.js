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

  // A download leaves the page as it was: ask for the list again, and say that the cards are here.
  const fetched = async (id, group, tries) => {
    await new Promise((done) => { setTimeout(done, 1500); });
    const part = document.getElementById(id);
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const next = answer.ok && parse(await answer.text()).getElementById(id);
      const left = next && [...next.querySelectorAll("[data-fetch] [name=groep]")];
      if (left && part && !left.some((field) => field.value === group)) {
        part.replaceWith(document.adoptNode(next));
        const said = next.querySelector("[data-after-fetch]");
        said.hidden = false;
        said.focus();
        refresh(next);
        return;
      }
    } catch {
      // once more
    }
    if (tries > 1) fetched(id, group, tries - 1);
  };
  document.addEventListener("submit", (event) => {
    const asked = event.target.closest("[data-fetch]");
    if (asked) fetched(asked.dataset.fetch, asked.elements.groep.value, 5);
  });

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
