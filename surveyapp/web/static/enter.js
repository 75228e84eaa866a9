// A personal link carries its code behind the #, where no server and no log sees it.
// This posts the code and takes it out of the address bar.
(() => {
  "use strict";
  const form = document.querySelector("[data-enter]");
  const isCode = (text) => /^[A-Za-z0-9_-]{22}$/.test(text);
  if (!form) {
    // a link that is opened in a tab where somebody is filling in, or has just sent
    addEventListener("hashchange", () => { if (isCode(location.hash.slice(1))) location.reload(); });
    return;
  }
  const BACK = "surveyapp-terug"; // the code that this very tab was filling in with, and its stamp
  const ON = "surveyapp-verder";
  const post = (code) => {
    const busy = document.createElement("p");
    busy.setAttribute("role", "status");
    busy.className = "lead";
    busy.textContent = form.dataset.busy;
    form.elements.token.value = code;
    form.before(busy);
    form.hidden = true;
    form.submit();
  };
  const sendAlong = (name, value) => {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  };
  const open = () => {
    const code = location.hash.slice(1);
    if (!isCode(code)) return false;
    history.replaceState(null, "", location.pathname + location.search);
    post(code);
    return true;
  };
  // Who reloads the questionnaire comes here, and goes on where that was. Whoever comes in another
  // way, back from elsewhere too, does not: the code is forgotten then.
  const goOn = () => {
    try {
      const [code, stamp] = sessionStorage.getItem(BACK)?.split(" ") ?? [];
      sessionStorage.removeItem(BACK);
      if (!code || performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
      sessionStorage.setItem(ON, "ja");
      const { language } = history.state ?? {};
      if (language && !form.elements.taal) sendAlong("taal", language);
      sendAlong("stamp", stamp); // opened in time, it may be opened again in the minutes after closing
      post(code);
    } catch { /* no storage: the code is asked for */ }
  };
  // Who went back is here again, and may think that all is lost.
  const draftIsHere = () => {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith("surveyapp-concept-"))
        .some((name) => JSON.parse(localStorage.getItem(name)).until > Date.now());
    } catch {
      return false; // no storage, or nothing that can be read
    }
  };
  const still = document.querySelector("[data-draft-there]");
  if (still) still.hidden = !draftIsHere();
  addEventListener("hashchange", open);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    try { sessionStorage.removeItem(BACK); } catch { /* no storage */ }
    location.reload();
  });
  if (!open() && still) goOn();
})();
