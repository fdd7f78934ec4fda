/* The draft of the intake form: what is typed goes to the server every few seconds, photos excepted. */
"use strict";

(() => {
  const form = document.querySelector("form[data-concept]");
  if (!form) return;

  const RUST = 2000;
  const stand = form.querySelector("[data-concept-stand]");
  let wacht = null;
  let onderweg = null;
  let verstuurd = false;

  const toon = (tekst) => {
    if (stand) stand.textContent = tekst;
  };

  function velden() {
    const gegevens = new FormData(form);
    for (const [naam, waarde] of [...gegevens]) {
      if (waarde instanceof File) gegevens.delete(naam);
    }
    return new URLSearchParams(gegevens);
  }

  async function bewaar() {
    wacht = null;
    onderweg = new AbortController();
    try {
      const antwoord = await fetch(form.dataset.concept, {
        method: "POST",
        body: velden(),
        credentials: "same-origin",
        signal: onderweg.signal,
        /* So that the server says it is over (401) instead of sending its log-in page. */
        headers: { "HX-Request": "true" },
      });
      const uitslag = await antwoord.json().catch(() => ({}));
      if (antwoord.ok) toon(`${form.dataset.tekstBewaard} ${uitslag.bewaard}`);
      else if (uitslag.fout) toon(uitslag.fout);
      else throw new TypeError(String(antwoord.status));
    } catch (fout) {
      if (verstuurd || fout.name === "AbortError") return;
      toon(form.dataset.tekstNietBewaard);
      plan(5 * RUST);
    }
  }

  function plan(over = RUST) {
    if (wacht === null && !verstuurd) wacht = setTimeout(bewaar, over);
  }

  form.addEventListener("input", () => plan());
  form.addEventListener("change", () => plan());
  /* What stands there now is sent itself. After those that may refuse it. */
  document.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    verstuurd = true;
    clearTimeout(wacht);
    onderweg?.abort();
  });
})();
