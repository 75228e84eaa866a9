// A shared tablet: a page empties itself when nobody touches it, and leaves nothing behind.
// sending.js lets answers travel without a step in the browser's history. Nothing is stored, and no
// cookie goes along.
(() => {
  "use strict";
  const place = document.querySelector("[data-tablet]");
  if (!place) return;
  const IDLE = 60;
  const WARNING = 20; // seconds; WCAG 2.2.1 asks for as many
  const dialog = place.querySelector("[data-idle]");
  const seconds = place.querySelector("[data-seconds]");
  const unsent = place.querySelector("[data-unsent]");
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
    if (!place.isConnected) {
      clearInterval(clock); // another page came in its place, with a clock of its own
      return;
    }
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
    // who pressed "Versturen" and walked off may think that it is done
    unsent.hidden = !document.querySelector("[data-questionnaire] .sending.notice");
    if (!dialog.open) dialog.showModal();
  };
  const clock = setInterval(tick, 250);
  document.addEventListener("visibilitychange", tick);
  ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"].forEach((name) => {
    addEventListener(name, touch, { capture: true, passive: true });
  });
  dialog.addEventListener("close", touch);
  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog && !event.target.closest("[data-stay]")) return;
    dialog.close();
    touch(); // now, and not when the browser comes to tell of it
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
})();
