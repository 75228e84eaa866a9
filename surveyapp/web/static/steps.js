// The questionnaire, one principle a step. Without this script it is one long page.
(() => {
  "use strict";
  const form = document.querySelector("[data-questionnaire]");
  if (!form) return;
  const intro = document.querySelector("[data-intro]");
  const grid = form.closest(".form-grid");
  const summary = document.querySelector("[data-summary]");
  const rail = [...document.querySelectorAll("[data-rail] a")];
  const sections = [...form.querySelectorAll("[data-step]")];
  const last = sections.length;
  const begin = document.querySelector("[data-begin]");
  const title = document.title;
  let draft = null;
  let now = 0;
  let seenEnd = false;

  const make = (tag, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };
  const items = (section) => [...section.querySelectorAll("fieldset:not([data-picks], [data-apart])")];
  const picks = form.querySelector("[data-picks]");
  const answered = () => items(form).filter((item) => item.querySelector(":checked")).length;
  const filled = (section) => items(section).filter((item) => item.querySelector(":checked")).length;
  const answers = () => Object.fromEntries([...form.querySelectorAll(":checked")].map((input) => [input.name, input.value]));

  // heading of a step: number, name, and the same as a bar
  const count = make("span", { className: "step-head__count" });
  const name = make("span");
  const heading = make("h1", { className: "utrecht-heading-1", tabIndex: -1 }, count, " ", name);
  const bar = make("ol", { className: "step-head__bar" }, ...sections.map(() => make("li")));
  bar.setAttribute("aria-hidden", "true");
  const head = make("div", { className: "step-head" }, heading, bar);
  (summary || form).before(head);

  const button = (text, kind, click) => {
    const made = make("button", { type: "button", className: `utrecht-button utrecht-button--${kind}`, textContent: text });
    made.addEventListener("click", click);
    return made;
  };
  sections.forEach((section, index) => {
    section.querySelector("h2").hidden = true;
    const back = button("Terug", "secondary-action", () => go(index));
    if (index + 1 === last) {
      section.querySelector(".buttons").append(back);
      return;
    }
    const on = button(`Verder naar ${sections[index + 1].dataset.title}`, "primary-action", () => go(index + 2));
    const end = button("Nakijken en versturen", "subtle", () => go(last));
    end.dataset.end = "";
    end.hidden = true;
    section.append(make("p", { className: "buttons" }, on, back, ...(index + 2 < last ? [end] : [])));
  });

  // what the team should work on: any number can be ticked, and it says when that is too many
  const picked = () => {
    const count = picks.querySelectorAll(":checked").length;
    const tooMany = count > Number(picks.dataset.picks);
    picks.querySelector("[data-too-many]").hidden = !tooMany;
    picks.classList.toggle("item--fout", tooMany);
    if (tooMany) return `${count} gekozen, hooguit twee`;
    return count ? `${count} gekozen` : "niets gekozen, dat mag";
  };

  // how the team kept its agreement: no statement, so it counts for none
  const apart = form.querySelector("[data-apart]");
  const told = (section) => {
    if (section.contains(picks)) return picked();
    if (section.contains(apart)) return apart.querySelector(":checked") ? "ingevuld" : "niets gekozen, dat mag";
    return `${filled(section)} van ${items(section).length} ingevuld`;
  };

  const tell = () => {
    const overview = form.querySelector("[data-overview]");
    const list = make("ul", { className: "overview" });
    sections.slice(0, -1).forEach((section, index) => {
      const text = told(section);
      const small = rail[index]?.querySelector("small");
      if (small) small.textContent = text;
      const link = make("a", { className: "utrecht-link", href: `#${section.id}`, textContent: section.dataset.title });
      list.append(make("li", {}, link, make("span", { className: "soft", textContent: text })));
    });
    overview.replaceChildren(list);
    if (summary) summary.hidden = now !== last;
    if (summary?.matches(".notice--look")) recount();
  };

  // What was skipped counts down while it is answered. While the notice asks, it holds the only
  // button that sends; when it has nothing to ask any more, it goes.
  const recount = () => {
    const lines = [...summary.querySelectorAll("li")];
    lines.forEach((line) => {
      const input = document.getElementById(line.querySelector("a").getAttribute("href").slice(1));
      line.hidden = Boolean(input.closest("fieldset").querySelector(":checked"));
    });
    const open = lines.filter((line) => !line.hidden).length;
    const number = summary.querySelector("[data-left]");
    if (number) number.textContent = open === 1 ? "1 stelling" : `${open} stellingen`;
    const asks = number ? open > 0 : 2 * answered() < items(form).length;
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
    if (step > 0) {
      count.textContent = `Stap ${step} van ${last}`;
      name.textContent = sections[step - 1].dataset.title;
    }
    document.title = step > 0 ? `Stap ${step} van ${last}: ${sections[step - 1].dataset.title} – ${title}` : title;
    tell();
    scrollTo(0, 0);
    if (focus) (step > 0 ? heading : intro.querySelector("h1")).focus({ preventScroll: true });
  };
  const go = (step) => {
    if (step === now) return;
    history.pushState({ step }, "");
    show(step);
    keep();
  };
  const keep = () => draft?.save({ answers: answers(), step: now });

  addEventListener("popstate", (event) => show(event.state?.step ?? 0));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    const step = sections.findIndex((section) => target && section.contains(target)) + 1;
    if (!step) return;
    event.preventDefault();
    const resume = link === begin && Number(begin.dataset.resume);
    go(resume || step);
    if (target.matches("input")) target.focus();
  });
  form.addEventListener("keydown", (event) => {
    // Enter in a statement would send the whole questionnaire
    if (event.key === "Enter" && ["radio", "checkbox"].includes(event.target.type)) {
      event.preventDefault();
      go(now + 1);
    }
  });

  // draft; on a shared tablet there is none
  const line = form.querySelector("[data-draft]");
  const wipe = () => {
    if (!confirm("Wil je alle antwoorden die je hebt gekozen van dit apparaat wissen?")) return;
    draft?.wipe();
    form.querySelectorAll(":checked").forEach((input) => { input.checked = false; });
    document.querySelectorAll("[data-resumed]").forEach((part) => part.remove());
    delete begin.dataset.resume;
    begin.textContent = "Begin met de eerste stelling";
    history.pushState({ step: 0 }, "");
    show(0);
  };
  form.querySelector("[data-wipe]")?.addEventListener("click", wipe);
  form.addEventListener("change", (event) => {
    const item = event.target.closest(".item--open, .item--fout");
    if (item && item !== picks) {
      item.classList.remove("item--open", "item--fout");
      item.querySelector(".look-text, .error-text").remove();
      item.removeAttribute("aria-describedby");
    }
    tell();
    keep();
  });

  const resume = (kept) => {
    Object.entries(kept.answers).forEach(([field, value]) => {
      const inputs = [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
      const input = inputs.find((each) => each.name === field && each.value === value);
      if (input) input.checked = true;
    });
    if (!form.querySelector(":checked")) return;
    begin.dataset.resume = Math.min(Math.max(kept.step, 1), last);
    begin.textContent = "Ga verder waar je was";
    const note = make("p", { textContent: `Je was al begonnen op dit apparaat: ${answered()} van de ${items(form).length} stellingen zijn ingevuld.` });
    const clear = button("Wis concept", "subtle", wipe);
    clear.dataset.resumed = "";
    begin.after(clear);
    begin.closest(".buttons").before(Object.assign(note, { className: "notice" }));
    note.dataset.resumed = "";
  };

  document.documentElement.classList.add("with-steps");
  // whoever tapped "Begin" before this script came is taken there now
  const tapped = sections.findIndex((section) => location.hash === `#${section.id}`) + 1;
  const first = form.dataset.returned ? last : tapped;
  history.replaceState({ step: first }, "", tapped ? location.pathname : undefined);
  show(first, false);
  if (summary) summary.focus();
  if (!line) return;
  window.surveyappDraft(form.dataset.draftKey, form.dataset.draftUntil).then(async (opened) => {
    draft = opened;
    line.hidden = false;
    if (!draft) {
      form.querySelector("[data-wipe]").hidden = true;
      form.querySelector("[data-draft-text]").textContent = "Je browser kan je antwoorden hier niet veilig bewaren. Laat dit tabblad open tot je ze hebt verstuurd.";
      return;
    }
    if (form.dataset.returned) {
      keep();
      return;
    }
    const kept = await draft.load();
    if (kept) resume(kept);
    tell();
  });
})();
