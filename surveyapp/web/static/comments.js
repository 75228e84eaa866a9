// Comments: how much still fits, and a calm hint where somebody may be named. The rules are those of
// the server, on the same lists; both come with the first step. Nothing is sent and nothing is stopped.
// Where they do not come, the server looks when the form is sent.
(() => {
  "use strict";
  const L = "[\\p{L}\\p{Nl}\\p{No}]";
  const TOKEN = new RegExp(`['’][tsn](?!${L})|${L}+(?:['’‑-]${L}+)*|\\p{Nd}+(?:[-/.:]\\p{Nd}+)*`, "gu");
  const ENDS = /[.!?…:;\n"“”‘„«»•]/;
  const CAMEL = new RegExp(`^(?!Mc|Mac|De|Van|Le|La)[\\p{L}\\p{N}_]*(?![A-Z])${L}[A-Z]`, "u");
  const JOINED = /\u200d.|[\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/gu;
  const LINES = /\r\n?|[\u2028\u2029\v\f\x85]/g;
  const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\xad\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]/gu;
  const LONGEST = 500;
  const upper = (text) => /^\p{Lu}/u.test(text);

  const rulesOf = (data) => {
    const set = (text) => new Set(text.trim().split(/\s+/));
    const { lists } = data;
    return {
      language: data.language,
      own: new Set(data.own),
      prefixes: set(lists.prefixes), abbreviations: set(lists.abbreviations), beforeThings: set(lists.before_things),
      things: set(lists.things), given: set(lists.given), givenWithCapital: set(lists.given_with_capital),
      ordinary: set(lists.ordinary), ordinaryEnds: [...set(lists.ordinary_ends)], thingEnds: [...set(lists.thing_ends)], verbs: set(lists.person_verbs),
      titles: set(lists.title.alone), beforeNames: set(lists.title.before),
      roles: set(lists.role.words), determiners: set(lists.role.determiners),
      dutchMonths: set(lists.date.months_nl), englishMonths: set(lists.date.months_en), days: set(lists.date.days),
      beforeDates: lists.date.before, phrases: Object.entries(lists.alone.phrases),
      suggestions: lists.suggestions, english: set(lists.language.en), dutch: set(lists.language.nl),
    };
  };

  const cut = (text, rules) => {
    const found = [];
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      const gap = text.slice(end, match.index);
      const before = found.at(-1);
      let begins = !before || ENDS.test(gap);
      if (before && begins && gap.replace(/^[ \xa0]+|[ \xa0]+$/g, "") === ".") {
        begins = gap !== "." && before.text.length > 1 && !rules.abbreviations.has(before.low);
      }
      end = match.index + match[0].length;
      found.push({
        text: match[0], start: match.index, end, gap, begins,
        low: match[0].toLowerCase().replace(/’/g, "'").replace(/‑/g, "-"),
        part: match[0].replace(/^['’]+/, "").split(/['’‑-]/)[0],
      });
    }
    return found;
  };

  // What in a text may point at somebody: {kind, words, start, end, suggestion}, in order.
  const find = (text, rules) => {
    const tokens = cut(text, rules);
    const taken = new Set();
    const found = [];
    const at = (place) => (taken.has(place) ? undefined : tokens[place]);
    const after = (place) => { const token = at(place + 1); return token && !token.begins ? token : undefined; };
    const before = (place) => (tokens[place].begins ? undefined : at(place - 1));
    const lowAfter = (place) => after(place)?.low ?? "";
    const lowBefore = (place) => before(place)?.low ?? "";
    const cased = tokens.filter((one) => one.text.length > 1 && one.text.toUpperCase() !== one.text.toLowerCase());
    const shouted = 2 * cased.filter((one) => one.text === one.text.toUpperCase()).length > cased.length;
    const count = (words) => tokens.filter((one) => words.has(one.low)).length;
    const [english, dutch] = [count(rules.english), count(rules.dutch)];
    const language = (english === dutch ? rules.language === "en" : english > dutch) ? "en" : "nl";

    const add = (kind, first, last, instead = rules.suggestions[language][kind]) => {
      const [start, end] = [tokens[first].start, tokens[last].end];
      const words = text.slice(start, end);
      const suggestion = tokens[first].begins && upper(words) ? instead.slice(0, 1).toUpperCase() + instead.slice(1) : instead;
      found.push({ kind, words, start, end, suggestion });
      for (let place = first; place <= last; place += 1) taken.add(place);
      return last + 1;
    };

    const isRole = (low) => rules.roles.has(low) || [...rules.roles].some((role) => role.length >= 7 && low.endsWith(role));
    const isInitial = (place) => tokens[place].text.length === 1 && upper(tokens[place].text) && Boolean(after(place)?.gap.startsWith("."));
    const hasCapital = (token) => {
      if (shouted || token.text.length === 1 || !upper(token.text)) return false;
      if (token.part.length > 1 && token.part === token.part.toUpperCase()) return token.part.length >= 6;
      return !CAMEL.test(token.part.replace(/^IJ/, ""));
    };
    const isKnown = (token) => {
      const known = (word) => rules.things.has(word) || rules.ordinary.has(word) || rules.own.has(word);
      const part = token.part.toLowerCase();
      return known(token.low) || (part.length > 1 && known(part)) || isRole(token.low)
        || (part.length >= 8 && rules.thingEnds.some((end) => part.endsWith(end)));
    };
    const namesAThing = (start) => {
      for (let place = start; before(place); place -= 1) {
        const { low, text: word } = before(place);
        if (rules.beforeThings.has(low)) return true;
        if (/^\p{Ll}/u.test(word) && low !== "en" && low !== "and") return false;
      }
      return false;
    };
    const dotted = (place) => tokens[place].text.length === 1 || rules.abbreviations.has(tokens[place].low);
    const endOfName = (start, loose = false) => {
      let last = start;
      let prefixes = 0;
      for (let place = start; after(place); place += 1) {
        const token = after(place);
        if (!(dotted(place) ? /^\.? *$/ : /^ *-? *$/).test(token.gap)) break;
        if (rules.prefixes.has(token.low) && prefixes < 3) {
          prefixes += 1;
          continue;
        }
        if (!isInitial(place + 1)) {
          if (!hasCapital(token) || token.low === "i") break;
          const known = rules.things.has(token.low) || rules.own.has(token.low);
          if (!loose && (known || (!prefixes && isKnown(token)))) break;
          prefixes = 0;
        }
        last = place + 1;
      }
      return last;
    };
    const startsAsPerson = (place) => {
      const token = tokens[place];
      if (endOfName(place) > place) return lowAfter(place) !== "van" || rules.prefixes.has(lowAfter(place + 1));
      if (token.text.length >= 5 && rules.ordinaryEnds.some((end) => token.low.endsWith(end))) return false;
      const next = after(place);
      return Boolean(next) && rules.verbs.has(next.low) && !next.gap.includes(",");
    };
    const beginsName = (place) => {
      const token = tokens[place];
      const part = token.part.toLowerCase();
      if (rules.given.has(part) || (rules.givenWithCapital.has(part) && upper(token.text))) return true;
      if (!hasCapital(token)) return false;
      if (rules.prefixes.has(token.low)) return Boolean(after(place)) && !isInitial(place + 1) && !rules.given.has(after(place).part.toLowerCase());
      if (isKnown(token) || namesAThing(place)) return false;
      return !token.begins || startsAsPerson(place);
    };

    const isDay = (token) => Boolean(token) && /^(0?[1-9]|[12][0-9]|3[01])$/.test(token.text);
    const endOfDate = (place) => {
      const token = tokens[place];
      if (/^([0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})$/.test(token.text)) return place;
      if (isDay(token)) {
        let last = place;
        if (["e", "st", "nd", "rd", "th"].includes(lowAfter(last))) last += 1;
        if (lowAfter(last) === "of") last += 1;
        return rules.dutchMonths.has(lowAfter(last)) || rules.englishMonths.has(lowAfter(last)) ? last + 1 : -1;
      }
      return rules.englishMonths.has(token.low) && upper(token.text) && isDay(after(place)) ? place + 1 : -1;
    };

    const inOrder = [
      (place) => {
        for (const [phrase, instead] of rules.phrases) {
          const words = phrase.split(" ");
          const part = tokens.slice(place, place + words.length);
          if (part.map((one) => one.low).join(" ") === phrase && !part.slice(1).some((one) => one.begins)) {
            return add("alone", place, place + words.length - 1, instead);
          }
        }
        return place;
      },
      (place) => {
        let last = endOfDate(place);
        if (last < 0) return place;
        if (/^(19|20)[0-9][0-9]$/.test(after(last)?.text ?? "")) last += 1;
        let first = place;
        if (lowBefore(first) === "the") first -= 1;
        if (rules.days.has(lowBefore(first))) first -= 1;
        const instead = Object.hasOwn(rules.beforeDates, lowBefore(first)) ? rules.beforeDates[lowBefore(first)] : undefined;
        return add("date", instead ? first - 1 : first, last, instead);
      },
      (place) => {
        const { low } = tokens[place];
        const last = endOfName(place, true);
        if (!rules.titles.has(low) && !(rules.beforeNames.has(low) && last > place)) return place;
        const determined = rules.determiners.has(lowBefore(place)) || ["een", "a"].includes(lowBefore(place));
        return add("title", determined ? place - 1 : place, last);
      },
      (place) => {
        const token = tokens[place];
        if (!isRole(token.low)) return place;
        let first = -1;
        const between = before(place);
        if (rules.determiners.has(lowBefore(place))) first = place - 1;
        else if (between && between.text === between.low && between.text !== between.text.toUpperCase() && rules.determiners.has(lowBefore(place - 1))) first = place - 2;
        const last = endOfName(place);
        const starts = token.begins && rules.verbs.has(lowAfter(place));
        if (first < 0 && last === place && !starts) return place;
        return add("role", first < 0 ? place : first, last);
      },
      (place) => {
        const token = tokens[place];
        const initial = isInitial(place);
        if (!initial && token.low === "van" && ["der", "den"].includes(lowAfter(place)) && after(place + 1)) {
          return add("name", place, Math.max(endOfName(place), place + 2));
        }
        if (!initial && !beginsName(place)) return place;
        const last = endOfName(place);
        if (last === place && (initial || rules.prefixes.has(token.low))) return place;
        return add("name", place, last);
      },
    ];
    inOrder.forEach((rule) => {
      for (let place = 0; place < tokens.length;) place = taken.has(place) ? place + 1 : Math.max(rule(place), place + 1);
    });
    return found.sort((one, other) => one.start - other.start);
  };

  // How many characters a text has, as people count them; see cleaned() and length() of the server.
  const length = (raw) => {
    const kept = raw.replace(LINES, "\n").replace(/[\t\xa0]/g, " ").replace(UNSEEN, "").trim();
    const text = [...kept].length > 4 * LONGEST ? kept : kept.normalize("NFC");
    const seen = [...text.replace(JOINED, "")].filter((letter) => !/\p{M}/u.test(letter)).length;
    const bytes = new TextEncoder().encode(JSON.stringify(text)).length - 2;
    return Math.max(seen, Math.ceil(bytes / 4));
  };
  window.surveyappComments = { rulesOf, find, length };

  const form = document.querySelector("[data-guard]");
  if (!form) return;
  const boxes = [...document.querySelectorAll("[data-comment]")];
  const words = JSON.parse(boxes[0].dataset.words);
  const say = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const make = (tag, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };

  let rules = null;
  let asked = false;
  const fetchRules = async () => {
    if (rules || asked) return;
    asked = true;
    try {
      const data = JSON.parse(form.dataset.guard);
      const answer = await fetch(data.lists);
      if (answer.ok) rules = rulesOf({ ...data, lists: await answer.json() });
    } catch { /* no connection: the next step tries again */ }
    asked = false;
    if (rules) boxes.forEach((box) => box.dispatchEvent(new Event("rules")));
  };
  const findIn = (area) => (rules ? find(area.value, rules) : []);

  // Sending asks once about what was never pointed at; what was, is not asked about again.
  const seen = make("input", { type: "hidden", name: "nagekeken", value: "gezien" });
  const shown = new Set();
  const remember = () => {
    const all = boxes.flatMap((box) => findIn(box.querySelector("textarea")));
    if (rules && all.every((one) => shown.has(one.words))) form.append(seen);
    else seen.remove();
  };

  // a form that came back for something else: what it holds was pointed at on the page before
  const before = () => {
    if (!("shown" in form.dataset)) return;
    boxes.forEach((box) => find(box.querySelector("textarea").defaultValue, rules).forEach((one) => shown.add(one.words)));
    delete form.dataset.shown;
  };

  boxes.forEach((box) => {
    const area = box.querySelector("textarea");
    const hint = box.querySelector("[data-hint]");
    const left = box.querySelector("[data-room]");
    const saidBefore = [...hint.querySelectorAll("[data-said]")];
    let waiting = 0;
    let last = null;

    const take = (one) => {
      const now = findIn(area).find((each) => each.words === one.words && each.suggestion === one.suggestion);
      if (now) {
        area.setRangeText(now.suggestion, now.start, now.end, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
        area.dispatchEvent(new Event("change", { bubbles: true }));
      }
      area.focus();
      tell();
    };
    const tell = () => {
      clearTimeout(waiting);
      const found = findIn(area).filter((one, index, all) => all.findIndex((each) => each.words === one.words) === index);
      // on a step that is shown no more, nobody read it
      if (area.offsetParent) found.forEach((one) => shown.add(one.words));
      remember();
      const said = saidBefore.filter((text) => area.value.includes(text.dataset.said) && !found.some((one) => one.words === text.dataset.said));
      const told = [...found.map((one) => `${one.words}/${one.suggestion}`), ...said.map((text) => text.dataset.said)].join("|");
      if (told === last) return;
      last = told;
      hint.replaceChildren(...found.map((one) => {
        const text = make("p", { textContent: say(words[one.kind], one) });
        if (!one.suggestion) return text;
        text.append(` ${say(words.instead, one)} `);
        const spoken = make("span", { className: "only-spoken", textContent: ` ${say(words.over, one)}` });
        const button = make("button", { type: "button", className: "utrecht-button utrecht-button--subtle" }, words.take, spoken);
        button.addEventListener("click", () => take(one));
        text.append(button);
        return text;
      }), ...said);
      const described = (area.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== hint.id);
      area.setAttribute("aria-describedby", [...described, ...(told ? [hint.id] : [])].join(" "));
    };
    const measure = () => {
      const free = LONGEST - length(area.value);
      const text = free < 0 ? say(free === -1 ? words.tooMuchOne : words.tooMuch, { count: -free }) : say(free === 1 ? words.leftOne : words.left, { count: free });
      left.textContent = free <= 100 ? text : "";
      left.classList.toggle("error-text", free < 0);
    };

    area.addEventListener("input", () => {
      measure();
      clearTimeout(waiting);
      waiting = setTimeout(tell, 1500);
      remember();
    });
    area.addEventListener("change", measure);
    // not at once: what moves while somebody presses a button is missed
    area.addEventListener("blur", () => {
      clearTimeout(waiting);
      waiting = setTimeout(tell, 400);
    });
    box.addEventListener("rules", () => {
      before();
      clearTimeout(waiting);
      // what stood here already is told of at once, what is being written after a pause
      if (area.value) waiting = setTimeout(tell, area === document.activeElement ? 1500 : 0);
    });
    measure();
  });
  form.addEventListener("step", fetchRules);
  fetchRules();
})();
