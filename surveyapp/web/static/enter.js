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
  addEventListener("hashchange", open);
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  open();
})();
