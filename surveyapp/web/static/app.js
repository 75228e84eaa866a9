// For every page; every page works without it.
(() => {
  "use strict";

  // A double click sends once. The lock opens again when somebody comes back to the page.
  const unlock = (form) => {
    delete form.dataset.sending;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "ja";
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => unlock(form), 15000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(unlock));

  // What is folded away on the screen belongs on paper.
  const unfold = () => document.querySelectorAll("[data-open-in-print]").forEach((part) => { part.open = true; });
  addEventListener("beforeprint", unfold);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      unfold();
      print();
    });
  });
})();
