// For every page; every page works without it.
(() => {
  "use strict";

  // Texts come out of the page, which is in the reader's language: "Stap %(step)s van %(all)s".
  window.surveyapp = {
    words: (element) => JSON.parse(element.dataset.words),
    say: (text, values = {}) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole),
    make: (tag, values = {}, ...inside) => {
      const element = Object.assign(document.createElement(tag), values);
      element.append(...inside);
      return element;
    },
  };

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

  // What is folded away on the screen belongs on paper, and only there: the button keeps its place.
  const unfold = () => document.querySelectorAll("[data-open-in-print]:not([open])").forEach((part) => {
    part.open = true;
    part.dataset.onPaper = "";
  });
  const fold = () => document.querySelectorAll("[data-on-paper]").forEach((part) => {
    part.open = false;
    delete part.dataset.onPaper;
  });
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      unfold();
      print();
    });
  });
})();
