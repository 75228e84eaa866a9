// What somebody chose: kept on this device while it is filled in, the same in every tab, and to be
// taken back. On a shared tablet nothing is kept.
(() => {
  "use strict";
  const form = document.querySelector("[data-questionnaire]");
  if (!form) return;
  const { words, say, make } = window.surveyapp;
  const texts = words(form);
  const BACK = "surveyapp-terug"; // code and stamp, for who reloads this very tab
  const ON = "surveyapp-verder"; // reloaded: go on at the step where that was
  const early = new Set(); // changed before the draft was there
  let draft = null;
  let step = 0;

  const fields = () => [...form.elements].filter((field) => field.matches("input[type=radio], input[type=checkbox], textarea"));
  const values = () => {
    const found = {};
    fields().forEach((field) => {
      if (field.type === "textarea" || field.checked) found[field.name] = field.value;
      else found[field.name] ??= "";
    });
    return found;
  };
  const tellOthers = () => form.dispatchEvent(new Event("filled"));
  const apply = (kept) => {
    fields().filter((field) => field.name in kept).forEach((field) => {
      const value = kept[field.name];
      if (field.type !== "textarea") {
        field.checked = value === field.value;
      } else if (value !== field.value && field !== document.activeElement) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    tellOthers();
  };

  // ---- keeping ----
  let waiting = 0;
  const about = form.querySelector("[data-draft-text]");
  const usual = about?.textContent;
  // What found no room may find it later; and the draft of before is still there to be wiped.
  const tellKept = (kept) => {
    about.textContent = kept ? usual : texts.no_draft;
    form.toggleAttribute("data-undrafted", !kept);
    const hidden = !kept && !draft?.exists();
    document.querySelectorAll("[data-draft-only], [data-wipe]").forEach((part) => { part.hidden = hidden; });
  };
  const keep = () => {
    clearTimeout(waiting);
    draft?.save(values(), step).then(() => tellKept(true), () => tellKept(false));
  };
  const keepSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  };
  const session = (act) => { try { return act(sessionStorage); } catch { return null; } };
  const leave = () => {
    session((store) => store.removeItem(BACK));
    location.replace(form.dataset.home);
  };
  const wipe = () => {
    if (!confirm(texts.wipe_sure)) return;
    clearTimeout(waiting);
    draft?.wipe();
    apply(Object.fromEntries(fields().map((field) => [field.name, ""])));
    form.dispatchEvent(new Event("wiped"));
  };
  window.surveyapp.answers = { values, wipe };

  form.addEventListener("step", (event) => {
    step = event.detail;
    if (event.detail > 0) keep();
  });
  form.addEventListener("change", (event) => {
    if (!draft) early.add(event.target.name);
    keep();
  });
  form.addEventListener("input", (event) => { if (event.target.type === "textarea") keepSoon(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && form.isConnected) keep(); });
  form.querySelector("[data-wipe]")?.addEventListener("click", wipe);

  // ---- taking an answer back: skipping stays possible after a slip ----
  const clearable = [...form.querySelectorAll("fieldset:not([data-picks])")];
  const clears = clearable.map((item, index) => {
    const button = make("button", { type: "button", className: "utrecht-button utrecht-button--subtle item__clear", textContent: texts.clear });
    button.setAttribute("aria-label", "apart" in item.dataset ? texts.clear_agreement : say(texts.clear_of, { number: index + 1 }));
    button.addEventListener("click", () => {
      const inputs = [...item.querySelectorAll("input[type=radio]")];
      inputs.forEach((input) => { input.checked = false; });
      inputs[0].focus();
      inputs[0].dispatchEvent(new Event("change", { bubbles: true }));
    });
    item.querySelector(".scale").append(button);
    // it keeps its place while it is not there, so that nothing jumps under a thumb
    return () => button.toggleAttribute("data-off", !item.querySelector(":checked"));
  });
  // on a shared tablet nothing is kept, so looking at the example later would lose what was chosen
  const example = !("draftKey" in form.dataset) && document.querySelector("[data-preview]");
  const showClears = () => {
    clears.forEach((show) => show());
    if (example) example.hidden = Object.values(values()).some(Boolean);
  };
  form.addEventListener("change", showClears);
  form.addEventListener("filled", showClears);
  showClears();

  // ---- comments: what watches them comes with the first step, for everybody alike: a request that
  // only came from who writes one would tell that somebody does ----
  const bringWatch = () => {
    if (document.querySelector("script[data-watch]")) return;
    const script = make("script", { src: form.dataset.watch });
    script.dataset.watch = "";
    script.addEventListener("error", () => script.remove()); // no connection: the next step tries again
    document.head.append(script);
  };
  if (form.dataset.watch) {
    form.addEventListener("step", (event) => { if (event.detail > 0) bringWatch(); });
    if (form.dataset.returned) bringWatch();
  }

  // ---- the draft of before ----
  if (!("draftKey" in form.dataset)) return;
  const resume = (kept) => {
    const came = values();
    // a page that came back with answers in it has the newest ones
    const chosen = Object.keys(came).filter((name) => early.has(name) || (form.dataset.returned && came[name]));
    apply(Object.fromEntries(Object.entries(kept.values).filter(([name]) => !chosen.includes(name))));
    const reloaded = session((store) => store.getItem(ON));
    if (form.dataset.returned || !Object.values(values()).some(Boolean)) return;
    form.dispatchEvent(new CustomEvent("resumed", { detail: { step: kept.step, at_once: Boolean(reloaded) } }));
  };
  const open = async () => {
    draft = await window.surveyapp.draft({
      secret: form.dataset.draftKey,
      ends: Number(form.dataset.draftUntil),
      alive: () => form.isConnected,
      changed: (kept) => (kept ? apply(kept) : leave()),
    });
    document.querySelectorAll("[data-draft]").forEach((part) => { part.hidden = false; });
    if (!draft) {
      tellKept(false);
      return;
    }
    session((store) => store.setItem(BACK, `${form.elements.token.value} ${form.elements.stamp.value}`));
    const kept = await draft.load();
    if (kept) resume(kept);
    session((store) => store.removeItem(ON));
    if (form.dataset.returned || early.size) keep();
  };
  open();
})();
