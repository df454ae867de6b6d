/* Full-text search of all works, in the reader's browser: asks Pagefind's index, and shows each place that is
   found with the words around it, under the work and the heading it stands in. The address of the page says what
   was asked, so that a search can be kept and cited. */

"use strict";

(() => {
  const AT_A_TIME = 10;
  const AROUND = 14;
  const form = document.querySelector("#search");
  const status = document.querySelector("#status");
  const list = document.querySelector("#hits");
  const works = JSON.parse(form.dataset.works);
  const blank = /\s+/;
  const unparted = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

  /* Spellings. Pagefind folds accents itself; the letters of older prints and hands are other letters. Each habit
     is tried, in the words as asked and as they are spelt today. */

  const HABITS = [
    (word) => word.replace(/v/g, "u"),
    (word) => word.replace(/u/g, "v"),
    (word) => word.replace(/v/g, "u").replace(/^u/, "v"),
    (word) => word.replace(/j/g, "i"),
    (word) => word.replace(/^i(?=[aeou])/, "j"),
    (word) => word.replace(/s(?!$|\P{L})/gu, "ſ"),
    (word) => word.replace(/ae/g, "æ").replace(/oe/g, "œ"),
    (word) => word.replace(/æ/g, "ae").replace(/œ/g, "oe"),
    (word) => word.replace(/ß/g, "ss"),
    (word) => word.replace(/ss/g, "ß"),
    (word) => word.replace(/w/g, "vv"),
  ];

  function spellings(asked) {
    const found = new Set([asked.toLowerCase()]);
    for (const habit of HABITS) {
      for (const each of [...found].slice(0, 8)) found.add(each.replace(/[\p{L}\p{M}]+/gu, habit));
    }
    return [...found].slice(0, 24);
  }

  /* What is found: for each stretch of a work the places in it, whichever spelling found them. */

  let pagefind = null;

  async function engine() {
    pagefind ??= await import("./pagefind/pagefind.js");
    return pagefind;
  }

  async function find(asked, kinds, work) {
    const filters = { kind: { any: kinds }, ...(work ? { work } : {}) };
    const engine_ = await engine();
    const answers = await Promise.all(spellings(parted(asked)).map((each) => answer(engine_, each, filters)));
    const stretches = new Map();
    for (const result of answers.flat()) {
      const known = stretches.get(result.id);
      if (known) known.results.push(result);
      else stretches.set(result.id, { score: result.score, results: [result] });
    }
    return [...stretches.values()].sort((a, b) => b.score - a.score).map(({ results }) => results);
  }

  /** Return the stretches that have the words asked for, which Pagefind shortens where it knows none. */
  async function answer(engine_, asked, filters) {
    const { results } = await engine_.search(asked, { filters });
    if (!results.length) return [];
    const { content, locations } = await results[0].data();
    const words = content.split(blank);
    const found = locations.map((at) => folded(words[at]));
    const terms = (asked.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(folded);
    return terms.every((term) => found.some((word) => word.includes(term))) ? results : [];
  }

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const parted = (asked) =>
    asked.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) =>
      unparted.test(word) && [...word].length > 1 ? `"${[...word].join(" ")}"` : word,
    );

  /** Return the places in a stretch: each passage with a hit, its words, and which of them were found. */
  async function places(results) {
    const said = await Promise.all(results.map((result) => result.data()));
    const { anchors, content, raw_url, filters, meta } = said[0];
    const words = content.split(blank);
    const hits = new Set(said.flatMap(({ locations }) => locations));
    const found = new Map();
    for (const at of [...hits].sort((a, b) => a - b)) {
      const index = anchors.findLastIndex(({ location }) => location <= at);
      if (index < 0) continue;
      const end = anchors[index + 1]?.location ?? words.length;
      const place = found.get(index) ?? { id: anchors[index].id, start: anchors[index].location, end, hits: new Set() };
      place.hits.add(at);
      found.set(index, place);
    }
    return [...found.values()].map((place) => ({ ...place, words, meta, kind: filters.kind[0], work: filters.work[0], raw_url }));
  }

  /* How it is shown. */

  function element(name, css, ...held) {
    const made = document.createElement(name);
    if (css) made.className = css;
    made.append(...held);
    return made;
  }

  /** Return the words around the first hit of a place, each hit marked. */
  function excerpt({ words, start, end, hits }) {
    const first = Math.min(...hits);
    const from = Math.max(start, first - AROUND);
    const to = Math.min(end, first + 2 * AROUND);
    const made = element("p", "excerpt", from > start ? "… " : "");
    for (let at = from; at < to; at += 1) {
      const isJoined = unparted.test(words[at].at(-1)) || unparted.test(words[at + 1]?.[0] ?? "");
      made.append(hits.has(at) ? element("mark", "", words[at]) : words[at], at + 1 < to && !isJoined ? " " : "");
    }
    made.append(to < end ? " …" : "");
    return made;
  }

  function shown(place) {
    const [title, author, page] = works[place.work];
    const link = element("a", "title", place.meta.heading || title);
    link.href = `${page}#${encodeURIComponent(place.id)}`;
    const where = [author, place.meta.heading ? title : "", place.kind === "text" ? "" : form.dataset[place.kind]];
    const item = element("li", "hit", link, element("p", "where", where.filter(Boolean).join(" · ")));
    const words = excerpt(place);
    words.lang = place.meta.lang ?? "";
    words.dir = "auto";
    item.append(words);
    return item;
  }

  let latest = 0;

  async function search() {
    const asked = form.q.value.trim();
    const kinds = [...form.querySelectorAll("[name=kind]:checked")].map(({ value }) => value);
    const turn = (latest += 1);
    list.replaceChildren();
    status.textContent = asked ? form.dataset.waiting : "";
    if (!asked || !kinds.length) return;
    let stretches;
    try {
      stretches = await find(asked, kinds, form.work.value);
    } catch (error) {
      status.textContent = form.dataset.served;
      throw error;
    }
    if (turn !== latest) return;
    await more(stretches, turn);
  }

  async function more(stretches, turn) {
    const next = await Promise.all(stretches.slice(0, AT_A_TIME).map(places));
    if (turn !== latest) return;
    list.querySelector(".more")?.remove();
    const items = next.flat().map(shown);
    list.append(...items);
    const rest = stretches.slice(AT_A_TIME);
    const count = list.querySelectorAll(".hit").length;
    status.textContent = count ? form.dataset.found.replace("{n}", `${count}${rest.length ? "+" : ""}`) : form.dataset.nothing;
    if (!rest.length) return;
    const button = element("button", "", form.dataset.more);
    button.type = "button";
    button.addEventListener("click", async () => {
      await more(rest, turn);
      list.querySelectorAll(".hit a")[count].focus();
    });
    list.append(element("li", "more", button));
  }

  /* What is asked stands in the address. */

  function recall() {
    const asked = new URLSearchParams(location.search);
    form.q.value = asked.get("q") ?? "";
    form.work.value = asked.get("work") in works ? asked.get("work") : "";
    const kinds = asked.getAll("kind");
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = !kinds.length || kinds.includes(box.value);
  }

  function remember() {
    const asked = new URLSearchParams(new FormData(form));
    if (form.querySelectorAll("[name=kind]:not(:checked)").length === 0) asked.delete("kind");
    if (!asked.get("work")) asked.delete("work");
    history.replaceState(null, "", `?${asked}`);
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      remember();
      void search();
    }, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    remember();
    void search();
  });
  form.hidden = false;
  if (location.protocol === "file:") status.textContent = form.dataset.served;
  recall();
  if (form.q.value) void search();
})();
