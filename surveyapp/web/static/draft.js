// The draft of a questionnaire: on this device only, encrypted under a key that comes with the form.
// Without WebCrypto or storage there is no draft, and the page says so.
(() => {
  "use strict";
  const OURS = "surveyapp-";
  const PREFIX = `${OURS}concept-`;
  const bytes = (text) => new TextEncoder().encode(text);
  const pack = (buffer) => {
    // in pieces: a long comment is more than a call takes arguments
    const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
    return btoa(letters.join(""));
  };
  const unpack = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const digest = (text) => crypto.subtle.digest("SHA-256", bytes(text));
  const drafts = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

  // Until when a draft may still be sent, in milliseconds; what cannot be read is over.
  const until = (name) => {
    try { return JSON.parse(localStorage.getItem(name)).until || 0; } catch { return 0; }
  };
  // Drafts of waves that are over go, whoever's they were; never the one of an open form, for the
  // clock of a device may be wrong.
  const sweep = (own) => {
    drafts().filter((name) => name !== own && !(until(name) > Date.now()))
      .forEach((name) => localStorage.removeItem(name));
  };
  // Two tabs write in turn, or the one would lose what the other wrote in between.
  const inTurn = (name, write) => (navigator.locks ? navigator.locks.request(name, write) : write());

  // Fields have the moment at which they were changed: of two tabs the newer answer stays.
  const newest = (ours, theirs) => {
    const merged = { ...ours };
    Object.entries(theirs).forEach(([field, change]) => {
      if (!merged[field] || change[1] > merged[field][1]) merged[field] = change;
    });
    return merged;
  };

  // Returns {load, exists, save, wipe}, or null where this browser cannot keep a draft safely.
  // `alive` tells whether the form is still there: nothing may be written after it was sent.
  // `changed` hears what another tab wrote, and null when the draft is gone.
  const openDraft = async ({ secret, ends, alive, changed }) => {
    try {
      if (!crypto.subtle) return null;
      const name = PREFIX + pack(await digest(`naam ${secret}`)).replace(/\W/g, "").slice(0, 20);
      sweep(name);
      const key = await crypto.subtle.importKey("raw", await digest(`sleutel ${secret}`), "AES-GCM", false, ["encrypt", "decrypt"]);
      let fields = {};
      let gone = false;
      let wiped = 0;
      const tick = () => Math.max(Date.now(), 1 + Math.max(0, ...Object.values(fields).map((change) => change[1])));
      const exists = () => name in localStorage;
      // A draft that cannot be read is none: it stays until the next one is written over it, for
      // other tabs would take it for wiped if it went.
      const read = async () => {
        try {
          const kept = JSON.parse(localStorage.getItem(name));
          if (!kept) return null;
          const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: unpack(kept.iv) }, key, unpack(kept.data));
          return JSON.parse(new TextDecoder().decode(plain));
        } catch {
          return null;
        }
      };
      const values = () => Object.fromEntries(Object.entries(fields).map(([field, change]) => [field, change[0]]));
      const load = async () => {
        const kept = await read();
        if (!kept) return null;
        fields = newest(fields, kept.fields);
        return { values: values(), step: kept.step };
      };
      addEventListener("storage", async (event) => {
        if (event.key !== null && event.key !== name) return;
        if (!alive()) return;
        gone = event.key === null || event.newValue === null;
        const kept = gone ? null : await load();
        if (kept || gone) changed(kept && kept.values);
      });
      // a tab that slept may not have heard
      document.addEventListener("visibilitychange", async () => {
        if (document.hidden || !alive() || gone) return;
        const kept = await load();
        gone = !exists() && Object.keys(fields).length > 0;
        if (kept || gone) changed(kept && kept.values);
      });
      return {
        load,
        exists,
        // Writes what is new in `now` (field to value, empty where nothing is chosen).
        save: (now, step) => inTurn(name, async () => {
          const before = wiped;
          Object.entries(now).forEach(([field, value]) => {
            if ((fields[field]?.[0] ?? "") !== value) fields[field] = [value, tick()];
          });
          const kept = await read();
          if (kept) fields = newest(fields, kept.fields);
          else if (!Object.keys(fields).length) return; // nothing was chosen yet
          const iv = crypto.getRandomValues(new Uint8Array(12));
          const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(JSON.stringify({ fields, step })));
          // wiped or sent while this was being encrypted: it must not come back
          if (!alive() || gone || before !== wiped) return;
          localStorage.setItem(name, JSON.stringify({ until: ends, iv: pack(iv), data: pack(data) }));
        }),
        wipe() {
          wiped += 1;
          fields = {};
          localStorage.removeItem(name);
        },
      };
    } catch {
      return null;
    }
  };
  window.surveyapp.draft = openDraft;

  // Every draft and every key of ours; another site's things are not ours to touch.
  const wipeAll = () => {
    try {
      [localStorage, sessionStorage].forEach((store) => {
        Object.keys(store).filter((name) => name.startsWith(OURS)).forEach((name) => store.removeItem(name));
      });
      return true;
    } catch {
      return false; // no storage: so nothing is kept either
    }
  };
  document.querySelectorAll("[data-wipe-all]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      wipeAll();
      const left = document.querySelector("template[data-wiped]");
      const heading = window.surveyapp.make("h1", { className: "utrecht-heading-1", tabIndex: -1, textContent: left.dataset.title });
      const told = left.content.cloneNode(true);
      told.querySelector(".stack").prepend(heading);
      document.querySelector("main").replaceChildren(told);
      document.title = left.dataset.title;
      scrollTo(0, 0);
      heading.focus();
    });
  });

  // The thank-you page: what was sent needs no draft any more.
  const sent = document.querySelector("[data-sent]");
  if (sent) {
    try { sessionStorage.removeItem(`${OURS}terug`); } catch { /* no storage */ }
    openDraft({ secret: sent.dataset.draftKey, ends: 0, alive: () => false, changed: () => {} }).then((draft) => {
      if (!draft) return;
      draft.wipe();
      document.querySelectorAll("[data-draft-gone]").forEach((text) => { text.hidden = false; });
    });
  }
})();
