/* The list of all entries: those of one witness, and only those that matter, as the reader chooses. The address of
   the page says which witness, so that it can be kept, and the other pages of the list are opened with it.

   Slight variants are put away by `reading.js`, which remembers that: what is chosen here is chosen there. */

"use strict";

(() => {
  const form = document.querySelector("#choice");
  const status = document.querySelector("#status");
  const entries = [...document.querySelectorAll(".readings .entry")];
  const slight = document.querySelector("#reading-controls [name=slight]");
  const { witness, significant } = form;

  const isOf = (entry, name) => !name || (entry.dataset.readBy ?? "").split(" ").includes(name);

  function show() {
    const name = witness?.value ?? "";
    for (const entry of entries) entry.closest("li").hidden = !isOf(entry, name) || entry.hasAttribute("data-off");
    for (const each of [...document.querySelectorAll(".group, .layer")]) each.hidden = !each.querySelector("li:not([hidden])");
    const shown = entries.filter((entry) => !entry.closest("li").hidden).length;
    const count = shown < entries.length ? form.dataset.shown : "";
    status.textContent = count.replace("{n}", String(shown)).replace("{all}", String(entries.length));
    for (const link of document.querySelectorAll(".parts a")) link.search = name ? `?${new URLSearchParams({ witness: name })}` : "";
  }

  /** Keep the choice in the address, which browsers let no page do that is opened from a folder. */
  function remember() {
    if (location.protocol === "file:") return;
    const name = witness.value;
    history.replaceState(null, "", name ? `?${new URLSearchParams({ witness: name })}` : location.pathname);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  witness?.addEventListener("change", () => {
    show();
    remember();
  });
  significant?.addEventListener("change", () => {
    slight.checked = !significant.checked;
    slight.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const agree = () => {
    if (significant) significant.checked = !slight.checked;
    show();
  };
  document.querySelector("#reading-controls").addEventListener("input", agree);
  if (witness) witness.value = new URLSearchParams(location.search).get("witness") ?? "";
  if (witness?.selectedIndex < 0) witness.value = "";
  form.hidden = !(witness || significant);
  // Once `reading.js` has put away what the reader does not want.
  document.addEventListener("DOMContentLoaded", agree);
})();
