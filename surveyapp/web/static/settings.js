// HR's settings: a colour can also be picked, and a link can be copied. Both work without this.
(() => {
  "use strict";
  const typed = document.querySelector("[data-colour]");
  const theme = document.querySelector('link[href*="/huisstijl/"]');
  if (typed && theme) {
    const whole = () => {
      const found = /^#?([0-9a-f]{6})$/i.exec(typed.value.trim());
      return found ? found[1].toLowerCase() : "";
    };
    const pick = Object.assign(document.createElement("input"), { type: "color" });
    pick.setAttribute("aria-label", "Kies een kleur");
    // The page is the example: its house style asks for the new colour, and the server says in
    // words how well that can be read. Without an answer everything stays as it was.
    const follow = async () => {
      const colour = whole();
      const address = new URL(theme.href);
      if (!colour || address.searchParams.get("kleur") === colour) return;
      pick.value = `#${colour}`;
      const body = new FormData(typed.form);
      body.delete("logo");
      body.set("doe", "voorbeeld");
      const answer = await fetch(typed.form.action, { method: "POST", body }).catch(() => null);
      if (!answer?.ok || whole() !== colour) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector(".samples").replaceWith(page.querySelector(".samples"));
      address.searchParams.set("kleur", colour);
      theme.href = address.href;
    };
    pick.addEventListener("change", () => {
      typed.value = pick.value;
      follow();
    });
    typed.addEventListener("change", follow);
    document.querySelector("[data-swatch]").replaceWith(pick);
    if (whole()) pick.value = `#${whole()}`;
  }

  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
        button.textContent = "Gekopieerd";
      } catch {
        button.hidden = true;
      }
    });
  });
})();
