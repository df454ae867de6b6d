/* The texts of the witnesses on the page of an edition: another text in the place of the edition's, or two
   texts side by side that scroll together, with what differs marked. Without it the page is whole: it then
   shows the text of the edition.

   A plain script and not a module, as browsers load no modules for a page that is opened from a folder; and
   what is known of a witness is a script too, for the same reason, fetched when somebody asks for it. */

"use strict";

(() => {
  const PASSAGE = "p,li,div,section,h1,h2,h3,h4,h5,h6,blockquote,td,th,dd,dt,figure,figcaption,table,tr,ol,ul,pre";
  const APART = ".call,.address,.entry,.note,aside,.generated:not(.gap),.reading";
  const EDITION = "";

  const text = document.querySelector(".text[data-witnesses]");
  if (!text) return;
  const { words, witnesses } = JSON.parse(text.dataset.witnesses);
  const known = new Map([[EDITION, {}]]);
  const siglum = new Map([[EDITION, words.edition], ...witnesses.map(({ name, siglum }) => [name, siglum])]);

  /* What is known of a witness. */

  window.rectoWitness = (name, changes) => known.set(name, changes);

  function fetched(name) {
    if (known.has(name)) return Promise.resolve(known.get(name));
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = witnesses.find((each) => each.name === name).file;
      script.onload = () => resolve(known.get(name));
      script.onerror = reject;
      document.head.append(script);
    });
  }

  /* The words of a passage, by their place among the characters that are no blanks. */

  function isPassage(element) {
    return Boolean(element.dataset.passage || element.id) && element.matches(PASSAGE);
  }

  function textNodes(passage) {
    const filter = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return isPassage(node) || node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    };
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, filter);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  /** Return for each of the characters from `start` to `end` its text node and its place in that. */
  function pieces(passage, start, end) {
    const found = [];
    let count = 0;
    for (const node of textNodes(passage)) {
      let first = -1;
      let last = -1;
      for (let at = 0; at < node.data.length; at += 1) {
        if (/[ \t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(node.data[at])) continue;
        if (count >= start && count < end) {
          first = first < 0 ? at : first;
          last = at + 1;
        }
        count += node.data.codePointAt(at) > 0xffff && !isLow(node.data, at) ? 0 : 1;
      }
      if (first >= 0) found.push([node, first, last]);
      if (count >= end && start < end) break;
    }
    return found;
  }

  function isLow(data, at) {
    const unit = data.charCodeAt(at);
    return unit >= 0xdc00 && unit <= 0xdfff;
  }

  /** Return where words are put in that stand for none of the edition: after the character before `at`. */
  function gapAt(passage, at) {
    const before = at > 0 ? pieces(passage, at - 1, at).at(-1) : undefined;
    if (before) return { node: before[0], at: before[2] };
    const first = textNodes(passage)[0];
    return first ? { node: first, at: 0 } : { node: passage, at: 0 };
  }

  /* A text in the place of that of the edition. */

  function wrap([node, first, last], make) {
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    range.surroundContents(make);
    return make;
  }

  function element(name, css, content = "") {
    const made = document.createElement(name);
    made.className = css;
    made.textContent = content;
    return made;
  }

  /** Return words as nodes: those that are struck out stand between U+0001 and U+0002. */
  function asNodes(words) {
    const texts = words.split(/[\u0001\u0002]/);
    return texts.map((text, at) => (at % 2 ? element("del", "struck", text) : document.createTextNode(text)));
  }

  const keyOf = (passage, start) => `${passage.dataset.passage} ${start}`;

  /** Show in a passage what a witness has; `differs` tells whether a change is to be marked. */
  function change(passage, changes, differs) {
    for (const [start, end, put] of [...changes].reverse()) {
      const taken = pieces(passage, start, end);
      const place = taken.length ? null : gapAt(passage, start);
      const marked = differs([start, end, put]);
      const read = element(marked ? "mark" : "span", `reading${put ? "" : " void"}`, put || "°");
      read.replaceChildren(...asNodes(read.textContent));
      if (marked) read.dataset.difference = keyOf(passage, start);
      const instead = taken.map((piece) => wrap(piece, element("span", "of-edition"))).at(0);
      for (const each of passage.querySelectorAll(".of-edition")) each.hidden = true;
      if (instead) {
        instead.before(read);
      } else {
        const range = document.createRange();
        range.setStart(place.node, place.at);
        range.insertNode(read);
        if (start) read.before(" ");
        else read.after(" ");
      }
    }
  }

  /** Mark in a passage the words of the edition for which another text has others. */
  function markOthers(passage, changes, own) {
    for (const [start, end] of [...changes].reverse()) {
      const overlaps = own.some(([first, last]) => first < end && start < last);
      for (const piece of overlaps ? [] : pieces(passage, start, end)) {
        wrap(piece, element("mark", "other")).dataset.difference = keyOf(passage, start);
      }
    }
  }

  /** Show a text in `holder`, a copy of the edition's, with what differs from another text marked. */
  function show(holder, changes, others) {
    const same = (a, b) => a.join("\u0000") === b.join("\u0000");
    for (const passage of holder.querySelectorAll("[data-passage]")) {
      const id = passage.dataset.passage;
      const own = changes[id];
      const theirs = others[id];
      if (own === null) {
        passage.hidden = true;
        continue;
      }
      const differs = (one) => !(theirs ?? []).some((each) => same(each, one));
      const foreign = (theirs ?? []).filter((one) => !(own ?? []).some((each) => same(each, one)));
      change(passage, own ?? [], differs);
      markOthers(passage, foreign, own ?? []);
    }
  }

  /* The controls, and what they show. */

  const form = element("form", "witness-choice");
  const status = element("p", "witness-status");
  status.setAttribute("role", "status");

  function choice(label, others) {
    const select = document.createElement("select");
    for (const [value, shown] of others) select.append(new Option(shown, value));
    const held = element("label", "", `${label} `);
    held.append(select);
    form.append(held);
    select.addEventListener("change", () => void update());
    return select;
  }

  const own = choice(words.read, [...siglum]);
  const beside = choice(words.beside, [["-", words.alone], ...siglum]);
  const step = (label, by) => {
    const button = element("button", "", label);
    button.type = "button";
    button.addEventListener("click", () => toDifference(by));
    form.append(button);
    return button;
  };
  const steps = [step(words.previous, -1), step(words.next, 1)];
  form.append(status);
  form.setAttribute("aria-label", words.witnesses);
  form.addEventListener("submit", (event) => event.preventDefault());

  const sections = [...text.children].filter((each) => each.dataset.text !== undefined);
  const ofEdition = [...text.children].filter((each) => each.id === "notes" || each.id === "apparatus");
  const panes = element("div", "panes");
  let differences = [];
  let at = -1;

  function copyOf(name) {
    const pane = element("div", "pane");
    pane.tabIndex = 0;
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", siglum.get(name));
    pane.append(element("p", "pane-name", siglum.get(name)));
    for (const section of sections) pane.append(section.cloneNode(true));
    for (const section of pane.querySelectorAll("[data-text]")) section.hidden = false;
    for (const each of pane.querySelectorAll("[id]")) {
      if (isPassage(each)) each.dataset.passage = each.id;
      each.removeAttribute("id");
    }
    for (const each of pane.querySelectorAll(".call, .address, aside, .note")) each.remove();
    for (const each of pane.querySelectorAll("[role^='doc-']")) each.removeAttribute("role");
    for (const each of pane.querySelectorAll("[role='region']")) each.ariaLabel += `, ${siglum.get(name)}`;
    for (const link of pane.querySelectorAll("a[href^='#']")) {
      link.removeAttribute("href");
      link.removeAttribute("aria-label");
    }
    return pane;
  }

  async function update() {
    const [first, second] = [own.value, beside.value];
    const isAlone = second === "-";
    const shown = isAlone ? [first] : [first, second];
    const texts = await Promise.all([first, isAlone ? EDITION : second].map(fetched));
    panes.replaceChildren();
    panes.dataset.count = String(shown.length);
    at = -1;
    const isEdition = isAlone && first === EDITION;
    panes.hidden = isEdition;
    for (const section of [...sections, ...ofEdition]) section.hidden = !isEdition;
    document.documentElement.classList.toggle("reads-witnesses", !isEdition);
    if (!isEdition) {
      shown.forEach((name, place) => {
        const pane = copyOf(name);
        panes.append(pane);
        show(pane, texts[place], texts[1 - place]);
        if (!isAlone) pane.addEventListener("scroll", () => follow(pane), { passive: true });
      });
    }
    differences = isEdition ? [] : differing();
    for (const each of steps) each.hidden = !differences.length;
    status.textContent = isEdition ? "" : words.differences.replace("{n}", String(differences.length));
  }

  /** Return the places that differ in the order of the text, each with the first word that is marked there. */
  function differing() {
    const order = new Map();
    sections.forEach((section) => {
      for (const each of [section, ...section.querySelectorAll("[id]")]) order.set(each.id, order.size);
    });
    const found = new Map();
    for (const mark of panes.querySelectorAll("mark")) {
      if (!mark.closest("[hidden]") && !found.has(mark.dataset.difference)) found.set(mark.dataset.difference, mark);
    }
    const place = (key) => [order.get(key.replace(/ \d+$/, "")), Number(key.match(/\d+$/)[0])];
    const before = ([a], [b]) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1];
    return [...found].sort(before).map(([, mark]) => mark);
  }

  function toDifference(by) {
    if (!differences.length) return;
    at = at < 0 && by < 0 ? differences.length - 1 : (at + by + differences.length) % differences.length;
    differences[at].tabIndex = -1;
    differences[at].focus({ preventScroll: true });
    differences[at].scrollIntoView({ block: "center" });
  }

  /* Scrolling together: the passage at the top of one pane stands at the top of the other. */

  let leading = null;
  let release = 0;

  function follow(pane) {
    if (leading && leading !== pane) return;
    leading = pane;
    clearTimeout(release);
    release = setTimeout(() => (leading = null), 120);
    const top = pane.getBoundingClientRect().top;
    const visible = (each) => !each.hidden && !each.querySelector("[data-passage]") && each.getClientRects().length;
    const all = [...pane.querySelectorAll("[data-passage]")].filter(visible);
    const first = all.find((each) => each.getBoundingClientRect().bottom > top);
    if (!first) return;
    const box = first.getBoundingClientRect();
    const part = Math.max(0, (top - box.top) / box.height);
    for (const other of panes.children) {
      const twin = other.querySelector(`[data-passage="${CSS.escape(first.dataset.passage)}"]`);
      if (other === pane || !twin || !twin.getClientRects().length) continue;
      const place = twin.getBoundingClientRect();
      const target = place.top + (box.top > top ? top - box.top : part * place.height);
      other.scrollTop += target - other.getBoundingClientRect().top;
    }
  }

  panes.hidden = true;
  for (const each of steps) each.hidden = true;
  text.prepend(form, panes);
})();
