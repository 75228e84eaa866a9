// The draft of a questionnaire: on this device only, encrypted under a key that comes with the form.
// Without WebCrypto or storage there is no draft, and the page says so.
(() => {
  "use strict";
  const PREFIX = "surveyapp-concept-";
  const bytes = (text) => new TextEncoder().encode(text);
  const pack = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const unpack = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const digest = (text) => crypto.subtle.digest("SHA-256", bytes(text));

  // Drafts of a wave that is over go, whoever's they were.
  const sweep = () => {
    const today = new Date().toISOString().slice(0, 10);
    Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => {
      let until = "";
      try { until = JSON.parse(localStorage.getItem(name)).until; } catch { /* unreadable: goes too */ }
      if (!(until >= today)) localStorage.removeItem(name);
    });
  };

  // Returns {load, save, wipe}, or null where this browser cannot keep a draft safely.
  const openDraft = async (secret, until) => {
    try {
      if (!crypto.subtle) return null;
      sweep();
      const name = PREFIX + pack(await digest(`naam ${secret}`)).replace(/\W/g, "").slice(0, 20);
      const key = await crypto.subtle.importKey("raw", await digest(`sleutel ${secret}`), "AES-GCM", false, ["encrypt", "decrypt"]);
      let last = Promise.resolve();
      let wiped = 0;
      return {
        async load() {
          const kept = JSON.parse(localStorage.getItem(name) || "null");
          if (!kept) return null;
          try {
            const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: unpack(kept.iv) }, key, unpack(kept.data));
            return JSON.parse(new TextDecoder().decode(plain));
          } catch {
            localStorage.removeItem(name);
            return null;
          }
        },
        save(content) {
          const before = wiped;
          last = last.then(async () => {
            const iv = crypto.getRandomValues(new Uint8Array(12));
            const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(JSON.stringify(content)));
            // wiped while this was being encrypted: it must not come back
            if (before === wiped) localStorage.setItem(name, JSON.stringify({ until, iv: pack(iv), data: pack(data) }));
          }).catch(() => {});
          return last;
        },
        wipe() {
          wiped += 1;
          localStorage.removeItem(name);
        },
      };
    } catch {
      return null;
    }
  };
  window.surveyappDraft = openDraft;

  // The thank-you page: what was sent needs no draft any more.
  const sent = document.querySelector("[data-sent]");
  if (sent) {
    openDraft(sent.dataset.draftKey, "").then((draft) => {
      if (!draft) return;
      draft.wipe();
      document.querySelectorAll("[data-draft-gone]").forEach((text) => { text.hidden = false; });
    });
  }
})();
