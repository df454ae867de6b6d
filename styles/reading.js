/* How a reader wants the pages: their colours, the size of the type, numbers and layers shown or not, remembered
   from page to page; the entry of a lemma, or a note that is out of sight, on a card beside the words; and which
   note is that of the call, and which part of a picture that of the words, that is pointed at.
   Without it the page is whole: it looks as the device asks, and links lead to notes and entries.

   It is read before the page is drawn, so that no page flashes in other colours first. A plain script and not a
   module, as browsers load no modules for a page that is opened from a folder. */

"use strict";

(() => {
  const KEY = "recto-reading";
  const USUAL = { theme: "device", size: "100", numbers: true };
  const root = document.documentElement;

  /* What is remembered. A browser may forbid it: then it lasts as long as the page. */

  function recalled() {
    try {
      return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY)) };
    } catch {
      return { ...USUAL };
    }
  }

  function remember() {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Nothing is lost but the choice.
    }
  }

  const chosen = recalled();

  function dress() {
    root.dataset.theme = chosen.theme;
    root.style.setProperty("--type-size", String(Number(chosen.size) / 100));
  }

  function apply() {
    dress();
    root.classList.toggle("without-numbers", !chosen.numbers);
    for (const each of document.querySelectorAll("[data-layer]")) {
      each.toggleAttribute("data-off", isPutAway(each));
    }
    for (const link of document.querySelectorAll("a.lemma, a.to-entry, a.call, a.source-place")) {
      link.toggleAttribute("data-off", isPutAway(targetOf(link)));
    }
  }

  const isOff = (layer) => chosen[`layer-${layer}`] === false;
  const isPutAway = (element) =>
    Boolean(element) && (isOff(element.dataset.layer) || ("slight" in element.dataset && chosen.slight === false));
  const targetOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  /* The controls. */

  function offer(panel) {
    for (const input of panel.elements) {
      if (input.type === "radio") input.checked = chosen[input.name] === input.value;
      else if (input.type === "checkbox") input.checked = chosen[input.name] !== false;
      else if (input.name in chosen) input.value = chosen[input.name];
    }
    panel.addEventListener("input", ({ target }) => {
      chosen[target.name] = target.type === "checkbox" ? target.checked : target.value;
      apply();
      remember();
    });
    panel.addEventListener("submit", (event) => event.preventDefault());
    for (const each of [panel, document.querySelector(".to-reading-controls")]) each.hidden = false;
  }

  /* The card: what stands elsewhere on the page, beside the words that it is about. */

  const DELAY = 180;
  const card = document.createElement("aside");
  let about = null;
  let waiting = 0;

  const isInSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };

  function isShowable(link) {
    const target = targetOf(link);
    return target && !link.hasAttribute("data-off") && !isInSight(target);
  }

  /** Return what the sigla of an entry mean, as the conspectus says. */
  function expansions(entry) {
    const known = new Map();
    for (const term of document.querySelectorAll(".conspectus dt")) {
      const said = term.nextElementSibling?.textContent.trim();
      const siglum = term.querySelector(".siglum")?.textContent.trim();
      if (siglum && said) known.set(siglum, said);
    }
    const cited = new Set([...entry.querySelectorAll(".siglum")].map((each) => each.textContent.trim()));
    return [...cited].filter((siglum) => known.has(siglum)).map((siglum) => [siglum, known.get(siglum)]);
  }

  function fill(link) {
    const target = targetOf(link);
    const copy = target.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    for (const each of copy.querySelectorAll("[role='doc-backlink'], .address")) each.remove();
    for (const each of copy.querySelectorAll(".place")) each.replaceWith(...each.childNodes);
    copy.removeAttribute("aria-label");
    const held = document.createElement("div");
    held.className = `card-text ${target.className}`;
    held.lang = target.closest("[lang]").lang;
    held.append(...copy.childNodes);
    const sigla = document.createElement("dl");
    for (const [siglum, said] of expansions(target)) {
      const term = document.createElement("dt");
      const words = document.createElement("dd");
      term.textContent = siglum;
      words.textContent = said;
      sigla.append(term, words);
    }
    const on = document.createElement("a");
    on.href = link.hash;
    on.textContent = link.matches(".call") ? panelWords.inNotes : panelWords.inApparatus;
    card.replaceChildren(held, ...(sigla.childElementCount ? [sigla] : []), on);
  }

  function place(link) {
    const lines = link.getClientRects();
    const line = lines[0] ?? link.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const isBelow = line.bottom + box.height + 12 < innerHeight || line.top < box.height + 12;
    const last = lines[lines.length - 1] ?? line;
    const top = isBelow ? last.bottom + 6 : line.top - box.height - 6;
    const left = Math.min(Math.max(8, line.left), Math.max(8, root.clientWidth - box.width - 8));
    card.style.top = `${top}px`;
    card.style.left = `${left}px`;
  }

  function show(link) {
    if (about === link || !isShowable(link)) return;
    putAway();
    fill(link);
    about = link;
    card.showPopover();
    place(link);
    link.setAttribute("aria-describedby", card.id);
  }

  function putAway() {
    clearTimeout(waiting);
    if (!about) return;
    about.removeAttribute("aria-describedby");
    about = null;
    card.hidePopover();
  }

  const soon = (act) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, DELAY);
  };
  const linkAt = (event) => event.target.closest?.("main a.lemma, main a.to-entry, main a.call, main a.source-place");

  /* The note whose call is pointed at, and the parts of pictures that have the words. A rule of CSS for each
     (`:has`) makes long pages several times as slow. */
  const zones = new Map();

  function pointedAt(event) {
    const link = linkAt(event);
    const found = link?.matches(".call") ? [targetOf(link)] : [];
    for (let each = event.target; zones.size && each; each = each.parentElement) {
      found.push(...(zones.get(each.id) ?? []));
    }
    return found.filter(Boolean);
  }

  function point(event) {
    for (const each of document.querySelectorAll(".pointed")) each.classList.remove("pointed");
    for (const each of pointedAt(event)) each.classList.add("pointed");
  }

  function listen() {
    for (const zone of document.querySelectorAll("a.zone")) {
      const id = decodeURIComponent(zone.hash.slice(1));
      zones.set(id, [...(zones.get(id) ?? []), zone]);
    }
    document.addEventListener("pointerover", point);
    document.addEventListener("focusin", point);
    card.id = "card";
    card.className = "card";
    card.popover = "manual";
    document.querySelector("main").append(card);
    const isMouse = (event) => event.pointerType === "mouse";
    document.addEventListener("pointerover", (event) => {
      const link = linkAt(event);
      if (!isMouse(event)) return;
      if (link) soon(() => show(link));
      else if (card.contains(event.target)) clearTimeout(waiting);
      else soon(putAway);
    });
    document.addEventListener("focusin", (event) => {
      const link = linkAt(event);
      if (link?.matches(":focus-visible")) show(link);
      else if (!card.contains(event.target)) putAway();
    });
    /* A finger has no other way to ask than to follow the link: the first touch shows the card, whose last
       line leads on. */
    let byFinger = false;
    document.addEventListener("pointerdown", (event) => (byFinger = event.pointerType === "touch"));
    document.addEventListener("click", (event) => {
      const link = linkAt(event);
      if (link && byFinger && !link.matches(".call") && isShowable(link)) {
        event.preventDefault();
        show(link);
      } else if (!card.contains(event.target) || event.target.closest("a")) {
        putAway();
      }
    });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && putAway());
    document.addEventListener("scroll", () => about && (isInSight(about) ? place(about) : putAway()), { passive: true });
    addEventListener("resize", putAway);
  }

  let panelWords = {};
  dress();
  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("#reading-controls");
    if (!panel) return;
    panelWords = panel.dataset;
    offer(panel);
    apply();
    listen();
  });
})();
