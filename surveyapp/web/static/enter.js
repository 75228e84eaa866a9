// A personal link carries its code behind the #, where no server and no log sees it.
// This posts the code and takes it out of the address bar.
(() => {
  "use strict";
  const form = document.querySelector("[data-enter]");
  const open = () => {
    const code = location.hash.slice(1);
    if (!/^[A-Za-z0-9_-]{22}$/.test(code)) return;
    history.replaceState(null, "", location.pathname);
    const busy = document.createElement("p");
    busy.setAttribute("role", "status");
    busy.className = "lead";
    busy.textContent = form.dataset.busy || "We openen je vragenlijst…";
    form.elements.token.value = code;
    form.before(busy);
    form.hidden = true;
    form.submit();
  };
  // Who reloaded or went back is here again, and may think that all is lost.
  const draftIsHere = () => {
    const today = new Date().toISOString().slice(0, 10);
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith("surveyapp-concept-"))
        .some((name) => JSON.parse(localStorage.getItem(name)).until >= today);
    } catch {
      return false; // no storage, or nothing that can be read
    }
  };
  const still = document.querySelector("[data-draft-there]");
  if (still) still.hidden = !draftIsHere();
  addEventListener("hashchange", open);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  open();
})();
