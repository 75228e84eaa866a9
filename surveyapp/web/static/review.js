// Looking a questionnaire through. Without this script every button still works, one page at a time.
(() => {
  "use strict";
  let form = document.querySelector("[data-review]");
  if (!form) return;
  const WAIT = 1500;
  const LOST = "Niet bewaard: de verbinding is weg. Je tekst staat er nog. We proberen het zo weer.";
  const STALE = "Niet bewaard: deze vragenlijst is in een ander venster gewijzigd. Klik op Bewaar om beide teksten te zien.";
  const REFUSED = "Niet bewaard. Klik op Bewaar om te zien waarom.";
  const byId = (id) => document.getElementById(id);
  const bar = () => form.querySelector("[data-bar]");

  // pointing at a statement lights its words, and the other way round
  const itemsOf = (node) => {
    const part = node instanceof Element && node.closest("[data-item], [data-items]");
    return part ? (part.dataset.item || part.dataset.items).split(" ") : [];
  };
  const light = (items) => {
    form.querySelectorAll(".is-lit").forEach((part) => part.classList.remove("is-lit"));
    items.forEach((item) => {
      form.querySelectorAll(`[data-items~="${item}"]`).forEach((piece) => piece.classList.add("is-lit"));
      byId(`s-${item}`)?.classList.add("is-lit");
    });
  };
  const bringIntoSight = (item) => {
    const pane = form.querySelector(".source");
    const piece = form.querySelector(`[data-items~="${item}"]`);
    if (!piece || getComputedStyle(pane).position !== "sticky") return;
    const box = piece.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) pane.scrollTop += box.top - view.top - view.height / 3;
  };
  const focused = () => itemsOf(document.activeElement);
  document.addEventListener("pointerover", (event) => {
    const items = itemsOf(event.target);
    light(items.length ? items : focused());
  });
  document.addEventListener("focusin", (event) => {
    const items = itemsOf(event.target);
    light(items);
    if (items.length && !event.target.matches(".piece")) bringIntoSight(items[0]);
  });

  // a link may point into a part that is folded
  const unfold = (id) => {
    for (let part = byId(id)?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    if (link) unfold(link.hash.slice(1));
  });

  // a field is as high as its text
  const fit = (field) => {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.removeProperty("block-size");
    field.rows = Math.max(1, Math.round(field.scrollHeight / 25));
  };

  // saving behind the scenes: one after the other, because each save makes a new revision
  let queue = Promise.resolve();
  let busy = false;
  let timer = 0;
  let stuck = "";
  const saved = new WeakMap();
  const dirty = (field) => field.value !== (saved.get(field) ?? field.defaultValue);
  const tell = (words, lost) => {
    bar().querySelector("[data-saved]").textContent = words;
    bar().classList.toggle("bar--lost", lost);
    const save = bar().querySelector("[data-save]");
    save.hidden = !lost;
    stuck = lost ? words : "";
  };
  const parse = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");
  const takeBar = (page) => {
    const fresh = page.querySelector("[data-bar]");
    const acts = bar().querySelector(".bar__acts");
    const changing = "[value=undo], [value=redo]";
    form.elements.revisie.value = bar().dataset.revision = fresh.dataset.revision;
    bar().querySelector(".bar__text").replaceWith(fresh.querySelector(".bar__text"));
    bar().classList.remove("bar--lost");
    // the other buttons stay as they are: one that is replaced while it is pressed is not pressed
    acts.querySelectorAll(changing).forEach((button) => button.remove());
    acts.prepend(...fresh.querySelectorAll(changing));
    acts.querySelector("[data-save]").hidden = true;
    stuck = "";
  };
  const send = async (field, keepalive) => {
    if (busy || !dirty(field) || (stuck && !keepalive && stuck !== LOST)) return;
    const text = field.value;
    const item = field.name.slice(2);
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, revisie: form.elements.revisie.value, doe: `save:${item}`, deel: "ja", [field.name]: text });
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body, keepalive });
    } catch {
      tell(LOST, true);
      clearTimeout(timer);
      timer = setTimeout(saveAll, 5000);
      return;
    }
    if (!response.ok || response.redirected) {
      tell(response.status === 409 ? STALE : REFUSED, true);
      return;
    }
    const page = await parse(response);
    saved.set(field, text);
    takeBar(page);
    const line = page.querySelector("[data-line]");
    if (!line) return;
    if (field.value === text && document.activeElement !== field) {
      field.value = line.dataset.text;
      saved.set(field, field.value);
      fit(field);
    }
    const place = byId(`s-${item}`);
    place.classList.toggle("line--must", line.dataset.line === "must");
    place.classList.toggle("line--look", line.dataset.line === "look");
    byId(`m-${item}`).replaceChildren(...line.childNodes);
  };
  const saveAll = (keepalive = false) => {
    clearTimeout(timer);
    form.querySelectorAll(".line__text").forEach((field) => {
      queue = queue.then(() => send(field, keepalive));
    });
    return queue;
  };
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".line__text")) return;
    fit(event.target);
    clearTimeout(timer);
    timer = setTimeout(saveAll, WAIT);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches(".line__text")) saveAll();
  });
  document.addEventListener("keydown", (event) => {
    // a statement is one line: Enter is done with it
    if (event.key === "Enter" && event.target.matches(".line__text")) {
      event.preventDefault();
      saveAll();
    }
    // in a field that goes with a button of its own, Enter is that button
    if (event.key === "Enter" && event.target.matches(".principle input, .adding input")) {
      event.preventDefault();
      event.target.closest("details").querySelector("button[name=doe]").click();
    }
  });
  addEventListener("pagehide", () => saveAll(true));
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(true); });

  // a button changes the page in its place: what somebody looked at stays where it is
  const same = (button) => [...form.querySelectorAll("button[name=doe]")].find((each) => each.value === button?.value);
  const redraw = (page, button, top, sent) => {
    const fresh = page.querySelector("[data-review]");
    const typed = [...form.querySelectorAll(".line__text")].filter((field) => field.value !== sent.get(field.name));
    const pane = form.querySelector(".source").scrollTop;
    const folded = new Map([...form.querySelectorAll("details[id]")].map((part) => [part.id, part.open]));
    form.replaceWith(fresh);
    form = fresh;
    typed.forEach((field) => { // while the button was at work
      const again = form.elements[field.name];
      if (again) again.value = field.value;
    });
    byId("verantwoording")?.replaceWith(page.getElementById("verantwoording") ?? "");
    folded.forEach((open, id) => {
      const part = byId(id);
      if (part && !part.matches(".principle--off") && open) part.open = true;
    });
    form.querySelector(".source").scrollTop = pane;
    begin();
    const target = button.value.split(":")[1] || "";
    const again = button.value.startsWith("add_") ? undefined : same(button);
    const place = byId(`s-${target}`) ?? byId(`p-${target}`) ?? byId(`r-${target}`);
    const focus = again ?? place?.querySelector("textarea, button, summary") ?? bar().querySelector("button");
    focus.focus({ preventScroll: true });
    if (again ?? place) scrollBy({ top: (again ?? place).getBoundingClientRect().top - top, behavior: "instant" });
    // what was added begins where one goes on: in its own field
    const added = button.value.startsWith("add_item") ? [...place.querySelectorAll(".line__text")].at(-1)
      : button.value.startsWith("add_principle") ? [...place.querySelectorAll(".principle")].at(-1)?.querySelector(".adding input")
      : null;
    added?.focus({ preventScroll: true });
    added?.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const act = async (button) => {
    const data = new URLSearchParams(new FormData(form, button));
    const top = button.getBoundingClientRect().top;
    let page = null;
    try {
      const response = await fetch(form.action, { method: "POST", body: data });
      if (response.ok) page = await parse(response);
    } catch { /* shown by the page that comes in its place */ }
    if (!page?.querySelector("[data-review]")) {
      plain(button);
      return;
    }
    redraw(page, button, top, data);
    busy = false;
    saveAll();
  };
  // the whole form goes, with all that was typed, so nothing else is sent any more
  const plain = (button) => {
    // later: a form that is still telling of one submission takes no second one
    setTimeout(() => {
      form.dataset.plain = "ja";
      form.requestSubmit(button);
    });
  };
  const begin = () => {
    bar().querySelector("[data-save]").hidden = true;
    form.querySelectorAll(".line__text").forEach(fit);
    form.addEventListener("submit", async (event) => {
      if (form.dataset.plain) {
        delete form.dataset.plain;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      const pressed = event.submitter;
      await queue; // a save that was under way may have drawn the buttons anew
      const button = pressed?.isConnected ? pressed : same(pressed);
      if (!button || stuck || button.value === "ready" || button.value === "save") plain(button);
      else await act(button);
    });
  };
  addEventListener("pageshow", () => { busy = false; });
  begin();
  if (location.hash) unfold(location.hash.slice(1));
})();
