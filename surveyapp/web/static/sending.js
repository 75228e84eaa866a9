// Sending waits and tries again: no connection, a server that starts anew or a lost answer cost
// nothing. The server takes the same form as often as it comes and counts it once. The page that
// answers takes the place of this one, so that "back" finds nothing to show or to send again.
(() => {
  "use strict";
  const { words, make } = window.surveyapp;
  const LATE = 30000;
  const ROUND = 4096;
  const UNREACHABLE = [502, 503, 504];

  // Returns the page, or throws where what came is none of ours: a proxy's, a hotel's.
  const fetchPage = async (address, body) => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), LATE);
    try {
      const answer = await fetch(address, { method: "POST", body, credentials: "omit", cache: "no-store", redirect: "error", signal: stop.signal });
      const page = await answer.text();
      if (UNREACHABLE.includes(answer.status) || !page.includes('id="inhoud"')) throw new Error("not our page");
      return page;
    } finally {
      clearTimeout(late);
    }
  };

  // A page without steps takes the place of the first of them, so that one "back" leaves it.
  const show = (page, home, tablet) => {
    const behind = page.includes("data-questionnaire") ? 0 : history.state?.behind ?? 0;
    if (!behind) {
      write(page, home, tablet);
      return;
    }
    let written = false;
    const once = (event) => {
      event?.stopImmediatePropagation(); // it is no step any more
      if (!written) write(page, home, tablet);
      written = true;
    };
    addEventListener("popstate", once, { capture: true });
    setTimeout(once, 1000); // should the browser not go there
    history.go(-behind);
  };
  const write = (page, home, tablet) => {
    // should the answer be a page that does not empty itself, it goes all the same
    const late = tablet && setTimeout(() => location.replace(home), 60000);
    // opening the document anew drops every listener of the page before
    document.open();
    document.write(page);
    document.close();
    scrollTo(0, 0);
    if (document.querySelector("[data-tablet]")) clearTimeout(late);
    if (document.querySelector("[data-questionnaire]")) return;
    // the steps that went before are gone; a link within this page is no step
    history.replaceState(null, "");
    addEventListener("popstate", (event) => { if (event.state) location.replace(home); });
    addEventListener("pageshow", (event) => { if (event.persisted) location.replace(home); });
    const first = document.querySelector("[autofocus], h1");
    first.tabIndex = -1;
    first.focus();
  };

  // on a shared tablet every form goes this way
  const tablet = document.querySelector("[data-tablet]");
  const sends = (form) => {
    const texts = words(form.dataset.words ? form : tablet);
    const { home } = (tablet || form).dataset;
    const text = make("p");
    text.setAttribute("role", "status");
    const now = make("button", { type: "button", className: "utrecht-button utrecht-button--secondary-action", textContent: texts.now, hidden: true });
    const box = make("div", { className: "sending" }, text, now);
    form.append(box);
    let button = null;
    let busy = false;
    let timer = 0;
    let tries = 0;

    const buttons = () => [now, ...document.querySelectorAll("button[type=submit]")];
    const lock = (on) => buttons().forEach((each) => {
      if (on) each.setAttribute("aria-disabled", "true");
      else each.removeAttribute("aria-disabled");
    });
    const tell = (said, waits) => {
      box.className = waits ? "sending notice notice--look" : "sending";
      now.hidden = !waits;
      text.textContent = said;
    };
    const halt = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = 0;
      if (document.activeElement === now) button?.focus();
      tell(texts.halted, false);
    };
    const wait = () => {
      const [seconds, said] = texts.waits[Math.min(tries, texts.waits.length - 1)];
      tries += 1;
      tell(`${"undrafted" in form.dataset ? texts.on_screen : texts.kept} ${said}`, true);
      if (tries === 1) box.scrollIntoView({ block: "nearest" });
      timer = setTimeout(send, seconds * 1000);
    };
    const send = async () => {
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      timer = 0;
      lock(true);
      const away = button?.hasAttribute("formaction");
      tell(away ? "" : texts.sending, tries > 0);
      const body = new URLSearchParams(new FormData(form));
      if (button?.name) body.set(button.name, button.value);
      // encryption hides no length, and comments are published: who wrote most must not show
      body.set("vulling", "");
      body.set("vulling", "0".repeat(ROUND - (String(body).length % ROUND)));
      let page = "";
      try {
        page = await fetchPage(away ? button.formAction : form.action, body);
      } catch { /* nothing came back: try again */ }
      busy = false;
      if (!form.isConnected) return; // a tablet that was emptied meanwhile
      if (page) {
        show(page, home, Boolean(tablet));
      } else {
        lock(false);
        wait();
      }
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation(); // the lock of other forms would keep the next try out
      if (busy) return;
      button = event.submitter;
      tries = 0;
      button?.closest(".buttons, .site-header__inside")?.after(box);
      send();
    });
    now.addEventListener("click", send);
    // who changes something is not ready to send
    form.addEventListener("input", halt);
    form.addEventListener("step", halt);
    addEventListener("online", () => { if (timer) send(); });
    document.addEventListener("visibilitychange", () => { if (timer && !document.hidden) send(); });
  };
  document.querySelectorAll(tablet ? "form" : "[data-sends]").forEach(sends);
})();
