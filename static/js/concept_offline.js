/* The intake form for without a connection: what is typed is kept in the vault, and finished in the real form later. */
"use strict";

(() => {
  const form = document.querySelector("form[data-intake-offline]");
  if (!form) return;
  const { kluis } = window.plavei;
  const tekst = form.dataset;
  const stand = form.querySelector("[data-concept-stand]");
  const verder = document.querySelector("[data-verder]");
  let basis = { inzending: crypto.randomUUID?.() ?? tekst.inzending, velden: [] };
  let wacht = null;

  async function bewaar() {
    wacht = null;
    const nu = [...new FormData(form)];
    const hier = new Set(Array.from(form.elements, (veld) => veld.name));
    const velden = [...basis.velden.filter(([naam]) => !hier.has(naam) && naam !== "inzending"), ...nu];
    velden.push(["inzending", basis.inzending]);
    await kluis.bewaar({
      inzending: basis.inzending, staat: "concept", adres: tekst.adres, concept: tekst.concept, velden,
    });
    stand.textContent = tekst.tekstOpApparaat;
  }

  function vul(velden) {
    for (const [naam, waarde] of velden) {
      for (const veld of form.querySelectorAll(`[name="${CSS.escape(naam)}"]`)) {
        if (veld.type === "radio") veld.checked = veld.value === waarde;
        else veld.value = waarde;
        if (veld.checked) veld.closest("details")?.setAttribute("open", "");
      }
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(wacht);
    wacht = setTimeout(bewaar, 400);
  });

  verder.querySelector("a").addEventListener("click", async (event) => {
    if (wacht === null) return;
    event.preventDefault();
    clearTimeout(wacht);
    await bewaar();
    window.location.assign(event.target.href);
  });
  function toonVerder() {
    verder.hidden = !navigator.onLine;
  }
  window.addEventListener("online", toonVerder);
  window.addEventListener("offline", toonVerder);
  toonVerder();
  document.addEventListener("plavei:verstuurd", (event) => window.location.assign(event.detail.url));

  kluis.alle().then((rijen) => {
    const rij = rijen.find((kandidaat) => kandidaat.staat === "concept");
    if (!rij) return;
    basis = rij;
    vul(rij.velden);
    stand.textContent = tekst.tekstOpApparaat;
  });
})();
