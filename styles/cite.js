/* The address of every paragraph, verse, note and entry, to be copied, and the citation of that passage. Without
   it the page is whole: the numbers in the margin are links to their paragraphs, and the foot of the page says how
   to cite the work. What is written for a passage stands there as templates (`data-passage`), so that a citation is
   worded in one place.

   A plain script and not a module, as browsers load no modules for a page that is opened from a folder. */

"use strict";

(() => {
  const section = document.querySelector("[data-citing]");
  if (!section) return;
  const { address, places, words } = JSON.parse(section.dataset.citing);
  const own = address || (location.protocol.startsWith("http") ? location.href.replace(/#.*$/, "") : "");

  /* What TeX takes for a command, what JSON may not have between quotation marks. */
  const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const ESCAPED = {
    bibtex: (said) => said.replace(/[&%$#_{}\\~^]/g, (sign) => TEX[sign] ?? `\\${sign}`),
    csl: (said) => JSON.stringify(said).slice(1, -1),
  };

  function element(name, attributes = {}, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  /* Which passage it is: in the reader's words, and in those of the styles. */

  const numbered = (kind, number) => (number ? places[kind].replace("{n}", number) : "");
  const printed = (passage) => passage.dataset.label || passage.dataset.n || "";

  function placeOf(passage) {
    if (passage.matches("aside")) return { name: passage.getAttribute("aria-label"), place: numbered("note", printed(passage)) };
    if (passage.matches(".entry")) {
      const link = passage.querySelector("a:not(.address)[href^='#']");
      const lemma = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const around = lemma && lemma.closest("[data-line],p[data-n],li[data-n],div[data-n]");
      const at = around ? placeOf(around).place : "";
      return { name: at ? `${words.entry}, ${at}` : words.entry, place: numbered("entry", at) };
    }
    if (passage.matches(".l")) {
      const line = passage.dataset.line ?? "";
      return { name: `${words.line} ${line}`.trim(), place: numbered("line", line) };
    }
    const name = `${words.paragraph} ${printed(passage)}`.trim();
    return { name, place: numbered(passage.matches("li") ? "item" : "paragraph", printed(passage)) };
  }

  /* The links: those of numbered passages stand in the page, the others come with the script. */

  for (const passage of document.querySelectorAll(".text :is(aside.note, p.entry, .l)[id]")) {
    if (passage.querySelector(":scope > .address")) continue;
    const { name } = placeOf(passage);
    const link = element("a", { class: "address sign", href: `#${passage.id}`, "data-n": "#", "aria-label": `${words.address}: ${name}` });
    passage.prepend(link);
  }
  for (const link of document.querySelectorAll("a.address")) link.setAttribute("aria-haspopup", "dialog");

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.address");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    show(document.getElementById(decodeURIComponent(link.hash.slice(1))));
  });

  /* The citation of a passage. */

  function filled(form, place, address) {
    const escaped = ESCAPED[form.dataset.form] ?? ((said) => said);
    const known = { "{place}": escaped(place), "{address}": address };
    for (const part of form.querySelectorAll("[data-passage]")) {
      const template = part.dataset.passage;
      const lacks = Object.keys(known).some((name) => template.includes(name) && !known[name]);
      part.textContent = lacks ? "" : template.replace(/\{place\}|\{address\}/g, (name) => known[name]);
    }
  }

  const dialog = element("dialog", { class: "passage-citing", "aria-labelledby": "passage-citing-head", closedby: "any" });
  const said = element("p", { role: "status", class: "copied" });
  dialog.lang = section.closest("[lang]").lang;
  dialog.dir = section.closest("[dir]").dir;

  function copying(words_, name) {
    const button = element("button", { type: "button", "aria-label": `${words.copy}: ${name}` }, words.copy);
    button.addEventListener("click", async () => {
      await copy(words_());
      said.textContent = `${words.copied}: ${name}`;
    });
    return button;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = element("textarea", { class: "copying" });
      field.value = text;
      dialog.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  function show(passage) {
    const { name, place } = placeOf(passage);
    const fragment = `#${encodeURIComponent(passage.id)}`;
    const link = `${own || location.href.replace(/#.*$/, "")}${fragment}`;
    const close = element("button", { type: "button", class: "close", "aria-label": words.close }, "×");
    close.addEventListener("click", () => dialog.close());
    const head = element("h2", { id: "passage-citing-head" }, words.passage.replace("{place}", name));
    const shown = element("p", { class: "own-address" }, element("a", { href: fragment }, link), " ");
    shown.append(copying(() => link, words.address));
    const forms = section.querySelector(".forms").cloneNode(true);
    for (const form of forms.children) {
      form.hidden = false;
      filled(form, place, own && own + fragment);
      const text = form.querySelector("dd > p, pre");
      text.after(copying(() => text.textContent, form.querySelector("dt").textContent));
    }
    said.textContent = "";
    dialog.replaceChildren(element("div", { class: "heading" }, head, close), element("h3", {}, words.address), shown, forms, said);
    dialog.showModal();
  }

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
})();
