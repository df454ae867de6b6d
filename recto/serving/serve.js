/* The page of a work that somebody is writing: what changed is put in its place, so that the reader keeps theirs;
   what `recto check` says stands beside what it concerns; each passage leads to its page of the PDF.

   Only `recto serve` gives this script to a page. What it adds has shadow trees of its own: the words of the edition,
   and how they look, stay as they are. */

"use strict";

(() => {
  const told = document.querySelector("meta[name='recto-serve']");
  const at = told.content;
  const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, aside, blockquote, figure, .l, div.paragraph";
  const NAMES = { error: ["error", "errors"], warning: ["warning", "warnings"], info: ["remark", "remarks"] };
  const SIGNS = { error: "!", warning: "?", info: "i" };
  const ORDER = Object.keys(NAMES);
  const SHOWN = 10;
  const PLACE = "recto-serve-place";

  let number = Number(told.dataset.number);
  let state = {};
  let messages = [];
  let folios = {};

  const byId = (id) => document.getElementById(id);

  function element(name, attributes = {}, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  /* Where the reader is: the first passage in sight, and how far down it stands. */

  function standing() {
    for (const each of document.querySelectorAll("main [id]")) {
      const box = each.getBoundingClientRect();
      if (each.matches(BLOCKS) && box.height > 0 && box.bottom > 0) return { id: each.id, top: box.top };
    }
    return null;
  }

  function standAgain(place) {
    const passage = place && byId(place.id);
    if (passage) scrollBy({ top: passage.getBoundingClientRect().top - place.top, behavior: "instant" });
  }

  function reload() {
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, standing()]));
    history.scrollRestoration = "manual";
    location.reload();
  }

  function returnTo() {
    const [path, place] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
    sessionStorage.removeItem(PLACE);
    if (path === location.pathname) standAgain(place);
    history.scrollRestoration = "auto";
  }

  /* What is new. */

  function take(news) {
    const pieces = Object.entries(news.pieces);
    // A witness that is read stands in the place of the text.
    const isElsewhere = document.querySelector("main [data-passage]") || pieces.some(([id]) => !byId(id));
    if (news.is_all_new || isElsewhere) {
      reload();
      return;
    }
    const root = document.documentElement;
    const place = standing();
    root.style.overflowAnchor = "none";
    for (const [id, html] of pieces) put(byId(id), html);
    standAgain(place);
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
    if (news.are_looks_new) dressAnew();
    // The script for reading puts layers away that the reader does not want, when a choice is made.
    document.querySelector("#reading-controls [name=size]")?.dispatchEvent(new Event("input", { bubbles: true }));
    soon(decorate);
  }

  function put(old, html) {
    const held = document.createElement("template");
    held.innerHTML = html;
    const made = held.content.firstElementChild;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const address = old.querySelector(":scope > .address");
    if (address && !made.querySelector(":scope > .address")) made.prepend(address);
    for (const each of made.querySelectorAll(".address")) each.setAttribute("aria-haspopup", "dialog");
    old.replaceWith(made);
    if (focused) byId(focused)?.focus({ preventScroll: true });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      made.animate([{ backgroundColor: "rgb(255 200 0 / 35%)" }, { backgroundColor: "transparent" }], 1200);
    }
  }

  function dressAnew() {
    for (const old of document.querySelectorAll("link[rel='stylesheet']")) {
      const made = old.cloneNode();
      made.href = `${old.href.replace(/\?.*$/, "")}?at=${number}`;
      made.addEventListener("load", () => old.remove());
      old.after(made);
    }
  }

  const soon = (act) => ("requestIdleCallback" in window ? requestIdleCallback(act, { timeout: 500 }) : setTimeout(act));

  /* How things stand. */

  async function know(now) {
    const before = state;
    state = now;
    showProblem(now.problem);
    if (now.checked !== before.checked && now.checked) messages = await fetched("messages");
    if (now.printed !== before.printed && now.printed) folios = await fetched("folios");
    showPanel();
    soon(decorate);
  }

  async function fetched(name) {
    const answer = await fetch(`${at}/${name}`);
    return answer.json();
  }

  /* Messages, in words. */

  const count = (said, severity) => {
    const many = said.filter((each) => each.severity === severity).length;
    return many ? `${many} ${NAMES[severity][many === 1 ? 0 : 1]}` : "";
  };
  const tally = (said) => ORDER.map((severity) => count(said, severity)).filter(Boolean).join(", ");
  const worst = (said) => ORDER.find((severity) => said.some((each) => each.severity === severity));

  function wording(message, isPlaced) {
    const where = message.line ? `${message.file}:${message.line}` : message.file;
    const code = element("b", { class: message.severity }, `${NAMES[message.severity][0]} ${message.code}`);
    const said = isPlaced && message.at ? element("a", { href: `#${encodeURIComponent(message.at)}` }, message.text) : message.text;
    const item = element("li", {}, code, " ", said, " ", element("small", {}, message.hint), " ", element("code", {}, where));
    return item;
  }

  /* Beside the passages: a mark for what is said of them, a link to their page of the PDF. */

  customElements.define("recto-beside", class extends HTMLElement {
    show(said, page, isFirst) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [SHEET];
      root.replaceChildren();
      this.lang = "en";
      this.dir = "ltr";
      if (said.length) root.append(...mark(said));
      if (page) {
        const facts = { href: `${pdf()}#page=${page}`, target: "recto-pdf", "aria-label": `PDF ${page}: the page of this passage` };
        root.append(element("a", { ...facts, class: isFirst ? "folio first" : "folio" }, element("span", {}, "PDF "), String(page)));
      }
    }
  });

  const pdf = () => `${location.pathname.replace(/\/html\/[^/]*$/, "")}/${at.split("/").pop()}.pdf?at=${state.printed}`;

  function mark(said) {
    const button = element("button", { type: "button", class: `mark ${worst(said)}`, popovertarget: "said", "aria-label": tally(said) });
    button.append(SIGNS[worst(said)]);
    const card = element("div", { id: "said", popover: "auto", role: "dialog", "aria-label": tally(said) });
    card.append(element("ul", {}, ...said.map((each) => wording(each, false))));
    card.addEventListener("toggle", ({ newState }) => newState === "open" && lay(card, button.getBoundingClientRect()));
    return [button, card];
  }

  function lay(card, beside) {
    const box = card.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(beside.left, document.documentElement.clientWidth - box.width - 8))}px`;
    const below = beside.bottom + 6;
    card.style.top = `${below + box.height < innerHeight ? below : Math.max(8, beside.top - box.height - 6)}px`;
  }

  function decorate() {
    const said = new Map();
    for (const each of document.querySelectorAll("[data-recto-said]")) each.removeAttribute("data-recto-said");
    for (const message of messages) {
      const place = message.at && byId(message.at);
      const block = place && (place.closest(BLOCKS) ?? place.querySelector(BLOCKS) ?? place);
      if (!block) continue;
      if (place !== block && !place.contains(block)) place.setAttribute("data-recto-said", message.severity);
      said.set(block, [...(said.get(block) ?? []), message]);
    }
    let last = 0;
    for (const block of new Set([...document.querySelectorAll(BLOCKS), ...said.keys()])) {
      const page = folios[block.id] ?? (block.matches("h1, h2, h3, h4, h5, h6") ? folios[block.parentElement.id] : 0) ?? 0;
      beside(block, said.get(block) ?? [], page, page > last);
      last = Math.max(last, page);
    }
  }

  function beside(block, said, page, isFirst) {
    const there = block.querySelector(":scope > recto-beside");
    const facts = JSON.stringify([said, page, isFirst, state.printed]);
    if (there?.facts === facts) return;
    if (!said.length && !page) {
      there?.remove();
      return;
    }
    const made = there ?? block.appendChild(document.createElement("recto-beside"));
    made.facts = facts;
    // Not found by `:has`, which would make each change in a long page a matter of seconds.
    block.setAttribute("data-recto-beside", "");
    made.show(said, page, isFirst);
  }

  /* The panel: everything that is said, and the PDF. */

  const host = element("recto-serve", { lang: "en", dir: "ltr" });
  const shadow = host.attachShadow({ mode: "open" });
  const summary = element("button", { type: "button", class: "summary", "aria-expanded": "false", "aria-controls": "panel" });
  const panel = element("section", { id: "panel", "aria-label": "What Recto says", tabindex: "-1", hidden: "" });
  const problem = element("section", { class: "problem", role: "alert", "aria-label": "Not shown as it is", hidden: "" });

  function open(isOpen) {
    panel.hidden = !isOpen;
    summary.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) panel.focus();
  }

  function showPanel() {
    const words = state.checked ? tally(messages) || "Nothing to say" : "Checking";
    summary.className = `summary ${worst(messages) ?? ""}`;
    summary.replaceChildren(words);
    panel.replaceChildren(element("h2", {}, state.checked ? tally(messages) || "Nothing is to be said of this text" : "Being checked"));
    if (state.checking) panel.append(element("p", {}, `The check failed: ${state.checking}`));
    panel.append(...printing());
    for (const [title, said] of [["On this page", messages.filter((each) => each.at)], ["Elsewhere", messages.filter((each) => !each.at)]]) {
      if (said.length) panel.append(element("h3", {}, `${title}: ${tally(said)}`), listed(said));
    }
  }

  function printing() {
    if (!("printing" in state)) return [];
    const words = { making: state.printed ? "The PDF is being made anew; the last one: " : "The PDF is being made.", made: "The PDF: " };
    const line = element("p", {}, words[state.printing] ?? `The PDF was not made: ${state.printing}`);
    if (state.printed) line.append(element("a", { href: pdf(), target: "recto-pdf" }, `${Math.max(...Object.values(folios))} pages`));
    return [line];
  }

  /** Return messages as a list, the graver first; of many with one code the first, and how many more. */
  function listed(said) {
    const list = element("ul");
    const counts = new Map();
    for (const each of said.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity))) {
      counts.set(each.code, (counts.get(each.code) ?? 0) + 1);
      if (counts.get(each.code) <= SHOWN) list.append(wording(each, true));
    }
    for (const [code, many] of counts) {
      if (many > SHOWN) list.append(element("li", {}, `… and ${many - SHOWN} more of ${code}; recto check --verbose shows them`));
    }
    return list;
  }

  function showProblem(found) {
    problem.hidden = !found;
    if (!found) return;
    const close = element("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => (problem.hidden = true));
    const source = element("pre");
    for (const [line, text] of found.lines) {
      source.append(element("span", line === found.line ? { class: "here" } : {}, `${String(line).padStart(6)} | ${text}\n`));
    }
    problem.replaceChildren(close, element("h2", {}, "Shown as it last was in order"), element("p", {}, found.text));
    if (found.lines.length) problem.append(source);
  }

  /* Style: of what is added, and of what is marked in the text. */

  const SHEET = new CSSStyleSheet();
  SHEET.replaceSync(`
    :host { font: 13px/1.4 system-ui, sans-serif; letter-spacing: normal; text-indent: 0; text-align: start; --error: light-dark(#b3001e, #ff8a8f); --warning: light-dark(#8a5a00, #f0b64a); --info: light-dark(#1d5a96, #8fc1f5); --paper: light-dark(#fff, #222); --ink: light-dark(#222, #eee); --line: light-dark(#bbb, #555); color: var(--ink); }
    :host(recto-beside) { display: block; inset-block-start: 0; inset-inline-end: calc(100% + 0.3rem); position: absolute; width: max-content; z-index: 2; }
    button { font: inherit; color: inherit; cursor: pointer; }
    .error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
    .mark { display: block; margin: 1.9em 0 0 auto; min-width: 24px; height: 24px; padding: 0; border: 1.5px solid currentcolor; border-radius: 50%; background: var(--paper); font-weight: 700; line-height: 1; }
    .folio { display: block; margin-block-start: 1.9em; color: inherit; font-size: 11px; line-height: 24px; min-width: 24px; opacity: var(--recto-folio, 0); text-decoration: none; text-align: end; }
    .mark ~ .folio { margin-block-start: 2px; }
    .folio.first, .folio:focus-visible { opacity: 1; }
    .folio:hover { text-decoration: underline; }
    @media (hover: none) { .folio { opacity: 1; } }
    @media (max-width: 48em) { :host(recto-beside) { inset-inline-end: 100%; } .folio { font-size: 10px; } .folio span { display: none; } }
    [popover] { position: fixed; inset: auto; margin: 0; max-width: min(30rem, calc(100vw - 16px)); box-sizing: border-box; }
    [popover], #panel, .problem { background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 4px 18px rgb(0 0 0 / 25%); padding: 0.7em 1em; overflow: auto; }
    ul { list-style: none; margin: 0; padding: 0; } li { margin-block: 0.5em; overflow-wrap: anywhere; }
    small { font-size: inherit; opacity: 0.8; } code { font-size: 11px; opacity: 0.8; } a { color: inherit; }
    h2 { font-size: 14px; margin: 0 0 0.4em; } h3 { font-size: 13px; margin: 1em 0 0; } p { margin: 0.4em 0; overflow-wrap: anywhere; }
    .summary { position: fixed; inset: auto 12px 12px auto; z-index: 1000; min-height: 28px; padding: 2px 12px; border: 1px solid currentcolor; border-radius: 14px; background: var(--paper); box-shadow: 0 2px 8px rgb(0 0 0 / 20%); }
    #panel { position: fixed; inset: auto 12px 50px auto; z-index: 1000; width: min(34rem, calc(100vw - 24px)); max-height: min(70vh, 40rem); box-sizing: border-box; }
    #panel[hidden], .problem[hidden] { display: none; }
    .problem { position: fixed; inset: 12px 12px auto 12px; z-index: 1001; margin: auto; max-width: 60rem; max-height: 60vh; border: 2px solid var(--error); }
    .problem pre { font: 12px/1.5 ui-monospace, monospace; overflow-x: auto; margin: 0.6em 0 0; } .here { color: var(--error); font-weight: 700; }
    .close { float: right; min-width: 28px; min-height: 28px; border: 0; background: none; font-size: 18px; }
    @media print { :host { display: none; } }
  `);
  const MARKED = new CSSStyleSheet();
  MARKED.replaceSync(`
    :where([data-recto-beside]) { position: relative; }
    :hover > recto-beside { --recto-folio: 1; }
    [data-recto-said] { text-decoration: underline wavy 1px; text-underline-offset: 0.2em; }
    [data-recto-said="error"] { text-decoration-color: light-dark(#b3001e, #ff8a8f); }
    [data-recto-said="warning"] { text-decoration-color: light-dark(#8a5a00, #f0b64a); }
    [data-recto-said="info"] { text-decoration-color: light-dark(#1d5a96, #8fc1f5); }
  `);

  /* Listening, as long as somebody looks: browsers open but a few connections to one place. */

  let source = null;

  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(`${at}/events?since=${number}`);
      source.addEventListener("news", (event) => {
        number = Number(event.lastEventId);
        take(JSON.parse(event.data));
      });
      source.addEventListener("state", (event) => know(JSON.parse(event.data)));
      source.addEventListener("open", () => host.removeAttribute("data-away"));
      source.addEventListener("error", () => host.setAttribute("data-away", ""));
    }
  }

  document.adoptedStyleSheets.push(MARKED);
  shadow.adoptedStyleSheets = [SHEET];
  shadow.append(summary, panel, problem);
  summary.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("click", ({ target }) => target.closest("a") && matchMedia("(max-width: 48em)").matches && open(false));
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    problem.hidden = true;
    if (!panel.hidden) {
      open(false);
      summary.focus();
    }
  });
  document.body.append(host);
  showPanel();
  returnTo();
  document.addEventListener("visibilitychange", listen);
  listen();
})();
