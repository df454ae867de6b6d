/* Full-text search of all works, in the reader's browser: asks Pagefind's index, and shows each place that is
   found with the words around it, under the work and the heading it stands in. The address of the page says what
   was asked, so that a search can be kept and cited.

   A witness can be asked for what it reads: in the edition of its text, where there is one; else in the text of
   the work, as far as the witness has the same words there, and in the entries that give its readings. */

"use strict";

(() => {
  const AT_A_TIME = 10;
  const AROUND = 14;
  const form = document.querySelector("#search");
  const status = document.querySelector("#status");
  const list = document.querySelector("#hits");
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

  async function find(asked, kinds, work, witness) {
    const engine_ = await engine();
    const filters = filtersFor(kinds, work, witness);
    const answers = await Promise.all(spellings(parted(asked)).map((each) => answer(engine_, each, filters)));
    const stretches = new Map();
    for (const result of answers.flat()) {
      const known = stretches.get(result.id);
      if (known) known.results.push(result);
      else stretches.set(result.id, { score: result.score, results: [result] });
    }
    return [...stretches.values()].sort((a, b) => b.score - a.score).map(({ results }) => results);
  }

  function filtersFor(kinds, work, witness) {
    if (!witness) return { kind: { any: kinds }, ...(work ? { work } : {}) };
    const { name, edition } = witness;
    const asked = {
      text: edition ? { kind: "witness", witness: name } : { kind: "text" },
      apparatus: { kind: "apparatus", witness: name },
    };
    return { work, any: kinds.filter((kind) => kind in asked).map((kind) => asked[kind]) };
  }

  /** Return the stretches that have the words asked for, which Pagefind shortens where it knows none. */
  async function answer(engine_, asked, filters) {
    const { results } = await engine_.search(asked, { filters });
    if (!results.length) return [];
    const { content } = await results[0].data();
    return hasAll(asked, content.split(blank), results[0].words) ? results : [];
  }

  function hasAll(asked, words, locations) {
    const found = locations.map((at) => folded(words[at]));
    const terms = (asked.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(folded);
    return terms.every((term) => found.some((word) => word.includes(term)));
  }

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const parted = (asked) =>
    asked.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) =>
      unparted.test(word) && [...word].length > 1 ? `"${[...word].join(" ")}"` : word,
    );

  /** Return the places in a stretch: each passage with a hit, its words, and which of them were found.

      The hits are those of the results: what Pagefind fetches is one object for all that lead to it. */
  async function places(results, witness) {
    const { anchors, content, filters, meta } = await results[0].data();
    const words = content.split(blank);
    const [kind, work] = [filters.kind[0], filters.work[0]];
    const isOurs = (at) => !witness || isReadBy(witness, { anchors, words, kind }, at);
    const hits = [...new Set(results.flatMap((result) => result.words))].filter(isOurs);
    const passages = anchors.filter(({ id }) => !id.startsWith("|"));
    const found = new Map();
    for (const at of hits.sort((a, b) => a - b)) {
      const index = passages.findLastIndex(({ location }) => location <= at);
      if (index < 0) continue;
      const { id, location: start } = passages[index];
      const place = found.get(index) ?? { id, start, end: passages[index + 1]?.location ?? words.length, hits: new Set() };
      place.hits.add(at);
      found.set(index, place);
    }
    const texts = kind === "apparatus" ? await textsOf(work) : [];
    const readers = (place) => texts.filter(([name]) => [...place.hits].some((at) => isReading(name, anchors, at)));
    return [...found.values()].map((place) => ({ ...place, words, meta, kind, work, texts: readers(place) }));
  }

  /* What a witness reads. */

  /** Tell whether a word of a stretch is one of a witness, and not of the edition or of other witnesses. */
  function isReadBy({ name, changes }, { anchors, words, kind }, at) {
    if (kind === "apparatus") return isReading(name, anchors, at);
    if (kind !== "text") return true;
    const { id, location } = anchors.findLast((each) => each.location <= at);
    if (!(id in changes)) return true;
    const start = letters(words.slice(location, at));
    const end = start + letters([words[at]]);
    return (changes[id] ?? [[0, Infinity]]).every(([first, last]) => last <= start || first >= end);
  }

  /** Tell whether a word of the apparatus stands in a reading of a witness. */
  const isReading = (name, anchors, at) => anchors.findLast(({ location }) => location <= at)?.id.includes(`|${name}|`);

  const letters = (words) => words.reduce((sum, word) => sum + [...word].length, 0);

  const known = new Map();
  window.rectoWitness = (name, changes) => known.set(name, changes);

  /** Return the witness that is chosen, with what is different in its text where that is no edition. */
  async function chosen() {
    const { work, witness } = form;
    const found = work.value && witness.value ? (await witnessesOf(work.value)).find(([name]) => name === witness.value) : null;
    if (!found) return null;
    const [name, , file, edition] = found;
    if (!edition && known.of !== file) await load(file);
    return { name, edition, changes: known.get(name) ?? {} };
  }

  function load(file) {
    known.clear();
    known.of = file;
    return new Promise((resolve, reject) => {
      const script = element("script", "");
      script.src = file;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
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
    const [title, author] = works[place.work];
    const link = element("a", "title", place.meta.heading || title);
    link.href = `${place.meta.page}#${encodeURIComponent(place.id)}`;
    const kind = { text: "", witness: siglumChosen() }[place.kind] ?? form.dataset[place.kind];
    const where = [author, place.meta.heading ? title : "", kind];
    const said = element("p", "where", where.filter(Boolean).join(" · "));
    for (const [, siglum, , edition] of place.texts) {
      const text = element("a", "", form.dataset.textOf.replace("{siglum}", siglum));
      text.href = edition;
      said.append(" · ", text);
    }
    const item = element("li", "hit", link, said);
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
    let witness;
    try {
      witness = await chosen();
      stretches = await find(asked, kinds, form.work.value, witness);
    } catch (error) {
      status.textContent = form.dataset.served;
      throw error;
    }
    if (turn !== latest) return;
    await more(stretches, { asked, witness, turn });
  }

  /** Show the places in the next stretches: in so many that there are some, or none are left. */
  async function more(stretches, search_) {
    let items = [];
    let rest = stretches;
    while (rest.length && items.length < AT_A_TIME) {
      const next = await Promise.all(rest.slice(0, AT_A_TIME).map((each) => places(each, search_.witness)));
      if (search_.turn !== latest) return;
      items = [...items, ...next.filter((each) => isWhole(each, search_)).flat().map(shown)];
      rest = rest.slice(AT_A_TIME);
    }
    list.querySelector(".more")?.remove();
    list.append(...items);
    const count = list.querySelectorAll(".hit").length;
    status.textContent = count ? form.dataset.found.replace("{n}", `${count}${rest.length ? "+" : ""}`) : form.dataset.nothing;
    if (!rest.length) return;
    const button = element("button", "", form.dataset.more);
    button.type = "button";
    button.addEventListener("click", async () => {
      await more(rest, search_);
      list.querySelectorAll(".hit .title")[count]?.focus();
    });
    list.append(element("li", "more", button));
  }

  /** Tell whether a stretch still has all that is asked for when only the words of a witness count. */
  function isWhole(found, { asked, witness }) {
    if (!witness || !found.length) return true;
    const locations = found.flatMap(({ hits }) => [...hits]);
    return spellings(parted(asked)).some((each) => hasAll(each, found[0].words, locations));
  }

  /* What there is to choose. */

  let works = {};
  const told = new Map();

  async function fetched(file) {
    if (!told.has(file)) told.set(file, fetch(file).then((answer_) => answer_.json()));
    return told.get(file);
  }

  const witnessesOf = (work) => (works[work]?.[2] ? fetched(`witnesses/${encodeURIComponent(work)}.json`) : []);
  /** Return the witnesses of a work whose texts are editions of their own. */
  const textsOf = async (work) => (await witnessesOf(work)).filter(([, , , edition]) => edition);
  const siglumChosen = () => form.witness.selectedOptions[0]?.textContent ?? "";

  function fill(select, options) {
    select.length = 1;
    select.append(...options.map(([value, name]) => new Option(name, value)));
  }

  /** Offer the witnesses of the work that is chosen. */
  async function offerWitnesses(value = "") {
    const witnesses = await witnessesOf(form.work.value);
    fill(form.witness, witnesses);
    form.witness.value = witnesses.some(([name]) => name === value) ? value : "";
    form.witness.closest("label").hidden = !witnesses.length;
  }

  /* What is asked stands in the address. */

  async function recall() {
    const asked = new URLSearchParams(location.search);
    form.q.value = asked.get("q") ?? "";
    status.textContent = form.q.value ? form.dataset.waiting : "";
    works = await fetched("works.json");
    fill(form.work, Object.entries(works).map(([id, [title]]) => [id, title]));
    form.work.value = asked.get("work") in works ? asked.get("work") : "";
    await offerWitnesses(asked.get("witness"));
    const kinds = asked.getAll("kind");
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = !kinds.length || kinds.includes(box.value);
  }

  function remember() {
    const asked = new URLSearchParams(new FormData(form));
    if (form.querySelectorAll("[name=kind]:not(:checked)").length === 0) asked.delete("kind");
    for (const name of ["work", "witness"]) if (!asked.get(name)) asked.delete(name);
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
  form.work.addEventListener("change", () => void offerWitnesses().then(remember));
  form.hidden = false;
  if (location.protocol === "file:") status.textContent = form.dataset.served;
  else void recall().then(() => form.q.value && search());
})();
