/* Single keys on the pages of signals. Loaded only for who did not turn them off (WCAG 2.1.4). Everything they do can be
   done without them as well; they press the links and buttons that are on the page. */
"use strict";

(() => {
  const lijst = document.getElementById("triage");
  const uitleg = document.getElementById("toetsenuitleg");
  const links = () => Array.from(document.querySelectorAll("#triage a.hele-rij"));
  const gekozen = () => document.activeElement?.closest("#triage tr")?.querySelector("a.hele-rij") ?? null;
  /* Where one was in the list, so that the next row is at hand after taking one. A number of a row, nothing of it. */
  const PLEK = "plek-in-lijst";
  const TYPT = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

  function stap(richting) {
    const alle = links();
    if (!alle.length) return;
    const nu = alle.indexOf(gekozen());
    const naar = nu < 0 ? 0 : Math.min(Math.max(nu + richting, 0), alle.length - 1);
    alle[naar].focus();
    alle[naar].scrollIntoView({ block: "nearest" });
  }

  function neem() {
    const knop = document.querySelector('form[action$="/oppakken/"] button');
    if (!lijst) {
      knop?.click();
      return;
    }
    const rij = gekozen();
    const form = document.getElementById("toetsen-oppakken");
    if (!rij || !form) return;
    sessionStorage.setItem(PLEK, String(links().indexOf(rij)));
    form.action = `${rij.pathname}oppakken/`;
    form.requestSubmit();
  }

  function sluit() {
    if (lijst) {
      const rij = gekozen();
      if (rij) location.assign(`${rij.pathname}#actie_sluiten`);
      return;
    }
    openActie("actie_sluiten");
  }

  function openActie(id) {
    const actie = document.getElementById(id);
    if (!actie) return;
    actie.open = true;
    actie.scrollIntoView({ block: "center" });
    actie.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  }

  const TOETSEN = {
    j: () => stap(1),
    k: () => stap(-1),
    t: neem,
    s: sluit,
    "/": () => document.getElementById("zoek")?.focus(),
    "?": () => uitleg?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat && !"jk".includes(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.(TYPT) || document.querySelector("dialog[open]")) return;
    const doe = Object.hasOwn(TOETSEN, event.key) ? TOETSEN[event.key] : null;
    /* Shift belongs to "?" and on some keyboards to "/"; with a letter it makes another key. */
    if (!doe) return;
    event.preventDefault();
    doe();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-toetsen-open]")) uitleg?.showModal();
  });
  document.querySelectorAll("[data-toetsen-open]").forEach((knop) => {
    knop.hidden = false;
  });

  if (lijst) {
    const plek = sessionStorage.getItem(PLEK);
    sessionStorage.removeItem(PLEK);
    if (plek !== null) links()[Math.min(Number(plek), links().length - 1)]?.focus();
  } else if (location.hash === "#actie_sluiten") {
    /* After the browser went to the place in the address itself, which takes the focus away. */
    window.addEventListener("load", () => openActie("actie_sluiten"));
  }
})();
