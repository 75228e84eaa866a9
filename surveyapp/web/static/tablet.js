// A shared tablet: a page empties itself when nobody touches it, and leaves nothing behind.
// Answers travel without a step in the browser's history, so that "back" finds nothing to show or
// to send again. Nothing is stored, and no cookie goes along.
(() => {
  "use strict";
  const place = document.querySelector("[data-tablet]");
  if (!place) return;
  const IDLE = 60;
  const WARNING = 20; // seconds; WCAG 2.2.1 asks for as many
  const dialog = place.querySelector("[data-idle]");
  const seconds = place.querySelector("[data-seconds]");
  const failed = place.querySelector("[data-failed]");
  let touched = Date.now();
  let leaving = false;

  // A new document, in the place of this one: what was typed and shown is gone from memory too.
  const wipe = () => {
    if (leaving) return;
    leaving = true;
    clearInterval(clock);
    document.body.replaceChildren();
    document.title = "";
    location.replace(place.dataset.home);
  };
  // Only its own button, Escape or a tap beside it answers the question: any other touch would go
  // through to what lies behind it, which may send or wipe.
  const touch = () => {
    if (!dialog.open) touched = Date.now();
  };
  // the page that waits for a code has nothing to wipe until somebody types
  const resting = () => "rest" in place.dataset && !document.querySelector("#token").value;
  const tick = () => {
    if (leaving) return;
    if (resting()) {
      touched = Date.now();
      return;
    }
    // by the clock, not by counting: a tablet that slept has to be empty when it wakes
    const left = Math.ceil(IDLE - (Date.now() - touched) / 1000);
    if (left <= 0) {
      wipe();
      return;
    }
    if (left > WARNING) return;
    seconds.textContent = left;
    if (!dialog.open) dialog.showModal();
  };
  const clock = setInterval(tick, 250);
  document.addEventListener("visibilitychange", tick);
  ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"].forEach((name) => {
    addEventListener(name, touch, { capture: true, passive: true });
  });
  dialog.addEventListener("close", touch);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-stay]")) dialog.close();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-wipe-now]")) return;
    event.preventDefault();
    wipe();
  });

  // Somebody who comes back to a page that the browser kept, gets an empty one.
  addEventListener("pagehide", () => {
    leaving = true;
    clearInterval(clock);
    document.body.replaceChildren();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(place.dataset.home);
  });

  const show = (page) => {
    clearInterval(clock);
    // should the answer be a page without this script, it goes all the same
    const late = setTimeout(() => location.replace(place.dataset.home), IDLE * 1000);
    // opening the document anew drops every listener of the page before
    document.open();
    document.write(page);
    document.close();
    if (document.querySelector("[data-tablet]")) clearTimeout(late);
    scrollTo(0, 0);
  };
  document.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return; // a double tap sends once
    event.preventDefault();
    const form = event.target;
    failed.hidden = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
      });
      const page = await answer.text();
      if (!leaving) show(page);
    } catch {
      delete form.dataset.sending;
      document.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
      failed.hidden = false;
      failed.scrollIntoView({ block: "center" });
    }
  });
})();
