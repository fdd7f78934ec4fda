/* Help on the intake form: the theme's question and purpose as soon as it is chosen; Enter never sends half a signal.
   Without this the same words appear when the page comes back from the server. */
"use strict";

(() => {
  const form = document.querySelector("form[data-intake]");
  if (!form) return;

  const uitleg = document.getElementById("thema-uitleg");
  const zet = (naam, tekst) => {
    form.querySelectorAll(`[data-uit="${naam}"]`).forEach((plek) => {
      plek.textContent = tekst;
    });
  };

  function toonThema(keuze) {
    if (!keuze || !uitleg) return;
    zet("vraag", keuze.dataset.vraag);
    zet("doel", keuze.dataset.doel);
    zet("grondslag", keuze.dataset.grondslag);
    uitleg.querySelector(".thema-voordeur").hidden = !keuze.dataset.voordeur;
    uitleg.hidden = false;
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "thema") toonThema(event.target);
  });
  /* After "back" the browser restores the choice without a change. */
  window.addEventListener("pageshow", () => toonThema(form.querySelector("input[name=thema]:checked")));

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=file], [type=radio], [type=checkbox])")) {
      event.preventDefault();
    }
  });
})();
