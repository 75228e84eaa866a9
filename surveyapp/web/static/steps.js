// The questionnaire, one principle a step. Without this script it is one long page.
(() => {
  "use strict";
  const form = document.querySelector("[data-questionnaire]");
  if (!form) return;
  const { words, say, make } = window.surveyapp;
  const texts = words(form);
  const intro = document.querySelector("[data-intro]");
  const grid = form.closest(".form-grid");
  const summary = document.querySelector("[data-summary]");
  const rail = [...document.querySelectorAll("[data-rail] a")];
  const sections = [...form.querySelectorAll("[data-step]")];
  const last = sections.length;
  const begin = document.querySelector("[data-begin]");
  const begins = begin.textContent;
  const { mark } = form.dataset; // what is the matter, said first in the title where the page says it
  const title = document.title.slice(mark.length);
  let now = 0;
  let seenEnd = false;

  const items = (section) => [...section.querySelectorAll("fieldset:not([data-picks], [data-apart])")];
  const picks = form.querySelector("[data-picks]");
  const apart = form.querySelector("[data-apart]");
  const filled = (section) => items(section).filter((item) => item.querySelector(":checked")).length;

  // heading of a step: number, name, and the same as a bar
  const count = make("span", { className: "step-head__count" });
  const name = make("span");
  const heading = make("h1", { className: "utrecht-heading-1", tabIndex: -1 }, count, " ", name);
  const bar = make("ol", { className: "step-head__bar" }, ...sections.map(() => make("li")));
  bar.setAttribute("aria-hidden", "true");
  (summary || form).before(make("div", { className: "step-head" }, heading, bar));

  const button = (text, kind, click) => {
    const made = make("button", { type: "button", className: `utrecht-button utrecht-button--${kind}`, textContent: text });
    made.addEventListener("click", click);
    return made;
  };
  sections.forEach((section, index) => {
    section.querySelector("h2").hidden = true;
    const back = button(texts.back, "secondary-action", () => go(index));
    if (index + 1 === last) {
      section.querySelector(".buttons").append(back);
      return;
    }
    const on = button(say(texts.on, { title: sections[index + 1].dataset.title }), "primary-action", () => go(index + 2));
    const end = button(sections[last - 1].dataset.title, "subtle", () => go(last));
    end.dataset.end = "";
    end.hidden = true;
    section.append(make("p", { className: "buttons" }, on, back, ...(index + 2 < last ? [end] : [])));
  });

  // what the team should work on: any number can be ticked, and it says when that is too many
  const picked = () => {
    const chosen = picks.querySelectorAll(":checked").length;
    const tooMany = chosen > Number(picks.dataset.picks);
    picks.querySelector("[data-too-many]").hidden = !tooMany;
    picks.classList.toggle("item--fout", tooMany);
    if (tooMany) return say(texts.too_many, { count: chosen });
    return chosen ? say(texts.picked, { count: chosen }) : texts.nothing;
  };
  // how the team kept its agreement is no statement, so it counts for none
  const told = (section) => {
    if (section.contains(picks)) return picked();
    if (section.contains(apart)) return apart.querySelector(":checked") ? texts.filled_one : texts.nothing;
    return say(texts.filled, { done: filled(section), all: items(section).length });
  };
  const overview = form.querySelector("[data-overview]");
  const lines = sections.slice(0, -1).map((section) => {
    const text = make("span", { className: "soft" });
    const link = make("a", { className: "utrecht-link", href: `#${section.id}`, textContent: section.dataset.title });
    overview.append(make("li", {}, link, text));
    return text;
  });
  overview.hidden = false;
  const tell = () => {
    sections.slice(0, -1).forEach((section, index) => {
      const text = told(section);
      const small = rail[index]?.querySelector("small");
      if (small) small.textContent = text;
      lines[index].textContent = text;
    });
    if (summary) summary.hidden = now !== last;
    if (summary?.matches("[data-asks]")) recount();
  };

  // What was skipped counts down while it is answered. While the notice asks, it holds the only
  // button that sends; when it has nothing to ask any more, it goes.
  const recount = () => {
    const skips = [...summary.querySelectorAll("[data-skipped]")];
    skips.forEach((line) => {
      const input = document.getElementById(line.querySelector("a").getAttribute("href").slice(1));
      line.hidden = Boolean(input.closest("fieldset").querySelector(":checked"));
    });
    const open = skips.filter((line) => !line.hidden).length;
    const number = summary.querySelector("[data-left]");
    if (number) number.textContent = texts.left[open];
    const asks = number ? open > 0 : 2 * filled(form) < items(form).length;
    summary.hidden = summary.hidden || !asks;
    const send = sections[last - 1].querySelector("[type=submit]");
    [send, ...sections[last - 1].querySelectorAll(":scope > p:not(.buttons)")].forEach((part) => { part.hidden = asks; });
    send.classList.remove("utrecht-button--secondary-action");
    send.classList.add("utrecht-button--primary-action");
  };

  const show = (step, focus = true) => {
    now = step;
    seenEnd = seenEnd || step === last;
    intro.hidden = step > 0;
    grid.hidden = step === 0;
    sections.forEach((section, index) => { section.hidden = index + 1 !== step; });
    form.querySelectorAll("[data-end]").forEach((end) => { end.hidden = !seenEnd; });
    rail.forEach((link, index) => {
      if (index + 1 === step) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    [...bar.children].forEach((part, index) => part.classList.toggle("is-done", index < step));
    const heads = step > 0 ? say(texts.step, { step, all: last }) : "";
    if (heads) {
      count.textContent = heads;
      name.textContent = sections[step - 1].dataset.title;
    }
    tell();
    const marked = summary && !summary.hidden ? mark : "";
    document.title = marked + (heads ? `${heads}: ${name.textContent} – ${title}` : title);
    scrollTo(0, 0);
    if (focus) (heads ? heading : intro.querySelector("h1")).focus({ preventScroll: true });
    form.dispatchEvent(new CustomEvent("step", { detail: step }));
  };
  // how many steps lie behind this one, for who sends: one "back" is then enough to leave; and the
  // language, for who reloads
  const state = (step, behind) => ({ step, behind, language: document.documentElement.lang });
  const pushed = (step) => history.pushState(state(step, (history.state?.behind ?? 0) + 1), "");
  const go = (step) => {
    if (step === now) return;
    pushed(step);
    show(step);
  };

  addEventListener("popstate", (event) => {
    if (form.isConnected && event.state) show(event.state.step); // the skip link is no step
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    const step = sections.findIndex((section) => target && section.contains(target)) + 1;
    if (!step) return;
    event.preventDefault();
    go((link === begin && Number(begin.dataset.resume)) || step);
    if (target.matches("input, textarea")) target.focus();
  });
  form.addEventListener("keydown", (event) => {
    // Enter in a statement would send the whole questionnaire
    if (event.key === "Enter" && ["radio", "checkbox"].includes(event.target.type)) {
      event.preventDefault();
      go(Math.min(now + 1, last));
    }
  });
  form.addEventListener("change", (event) => {
    const item = event.target.closest(".item--open, .item--fout");
    if (item && item !== picks && item.querySelector(":checked")) {
      item.classList.remove("item--open", "item--fout");
      item.querySelector(".look-text, .error-text").remove();
      item.removeAttribute("aria-describedby");
    }
    tell();
  });
  form.addEventListener("filled", tell);

  // ---- a draft of before: go on where that was ----
  const forget = () => {
    document.querySelectorAll("[data-resumed]").forEach((part) => part.remove());
    delete begin.dataset.resume;
    begin.textContent = begins;
  };
  form.addEventListener("wiped", () => {
    forget();
    pushed(0);
    show(0);
  });
  form.addEventListener("resumed", (event) => {
    const step = Math.min(Math.max(event.detail.step, 1), last);
    if (now > 0) return;
    begin.dataset.resume = step;
    begin.textContent = texts.resume;
    const note = make("p", { className: "notice", textContent: say(texts.resumed, { done: filled(form), all: items(form).length }) });
    const clear = button(texts.wipe, "subtle", () => window.surveyapp.answers.wipe());
    [note, clear].forEach((part) => { part.dataset.resumed = ""; });
    begin.after(clear);
    begin.closest(".buttons").before(note);
    if (event.detail.at_once) go(step);
  });

  document.documentElement.classList.add("with-steps");
  // whoever tapped "Begin" before this script came is taken there now; another language stays at
  // the step where it was asked for
  const tapped = sections.findIndex((section) => location.hash === `#${section.id}`) + 1;
  const asked = form.dataset.returned === "taal" ? Math.min(history.state?.step ?? 0, last) : last;
  const first = form.dataset.returned ? asked : tapped;
  const behind = (form.dataset.returned && history.state?.behind) || 0;
  history.replaceState(state(first, behind), "", tapped ? location.pathname : undefined);
  show(first, form.dataset.returned === "taal");
  if (summary) summary.focus();
})();
