/* Forms that hold typed text (data-bewaak), but for the one of a new signal, which has drafts of its own (concept.js).
   Before such a form is sent the session is asked after. When that is over, or nothing happened for as long as a session
   lasts, the screen is covered, nothing of the page is left in it, and what was typed waits in the vault of this device
   until its writer is back at the same form. */
"use strict";

window.plavei = window.plavei ?? {};

/** Cover the screen; logging in again leads to `pad`. */
window.plavei.vergrendel = (pad) => {
  const slot = document.querySelector("dialog[data-slot]");
  if (!slot || slot.open) return;
  const { kluis } = window.plavei;
  kluis.vergeetSleutels();
  const link = slot.querySelector("a");
  link.search = new URLSearchParams({ next: pad });
  document.title = slot.querySelector("h2").textContent;
  slot.addEventListener("cancel", (event) => event.preventDefault());
  slot.showModal();
};

(() => {
  const slot = document.querySelector("dialog[data-slot]");
  const script = document.querySelector("script[data-apparaat]");
  const { kluis } = window.plavei;
  const BEWAAKT = "form[data-bewaak]:not([data-intake])";
  const forms = () => [...document.querySelectorAll(BEWAAKT)];
  if (!slot || !kluis.kan || !document.querySelector("form[data-bewaak]")) return;

  const duur = Number(slot.dataset.minuten) * 60_000;
  const getypt = new Set();
  /* Checked a moment ago: this time it goes. */
  const nagevraagd = new WeakSet();
  let van = null;
  let gebruikt = Date.now();

  const zeg = (tekst, toon) =>
    document.dispatchEvent(new CustomEvent("plavei:melding", { detail: { tekst, toon } }));

  const toegang = async () => {
    const antwoord = await fetch(script.dataset.sleutel, {
      credentials: "same-origin",
      headers: { "HX-Request": "true", "X-Plavei-Peiling": "1" },
    });
    if (antwoord.status === 401) return null;
    if (!antwoord.ok) throw new TypeError(String(antwoord.status));
    return antwoord.json();
  };

  /** Which form it is: several may go to one address. */
  function nummer(form) {
    const pad = new URL(form.action, location.href).pathname;
    const gelijk = forms().filter((ander) => new URL(ander.action, location.href).pathname === pad);
    return `formulier:${van}:${pad}:${gelijk.indexOf(form)}`;
  }

  const bewaar = (form) => {
    const alles = [...new FormData(form)];
    return kluis
      .bewaar({
        inzending: nummer(form),
        staat: "formulier",
        adres: location.pathname,
        concept: "",
        velden: alles.filter(([naam, waarde]) => !(waarde instanceof File) && naam !== "csrfmiddlewaretoken"),
        bestanden: alles.filter(([, waarde]) => waarde instanceof File && waarde.size),
      })
      .catch(() => false);
  };

  async function vergrendel() {
    if (slot.open) return;
    const bewaren = [...getypt].filter((form) => form.isConnected).map(bewaar);
    /* A storage that does not answer must not keep the screen open. */
    await Promise.race([Promise.all(bewaren), new Promise((klaar) => setTimeout(klaar, 3000))]);
    const kop = document.createElement("h1");
    kop.className = "visually-hidden";
    kop.textContent = slot.querySelector("h2").textContent;
    document.getElementById("inhoud").replaceChildren(kop);
    window.plavei.vergrendel(location.pathname + location.search);
  }

  /* ---- typing: the key is fetched while the session is there ---- */
  async function haalSleutel() {
    const gekregen = await toegang().catch(() => null);
    if (!gekregen || van !== null) return;
    van = gekregen.van;
    kluis.zetSleutel(gekregen.van, gekregen.sleutel);
  }

  let eerste = true;
  document.addEventListener("input", (event) => {
    const form = event.target.closest(BEWAAKT);
    if (!form) return;
    gebruikt = Date.now();
    getypt.add(form);
    if (eerste) haalSleutel();
    eerste = false;
  });

  /* ---- sending: first the question whether the session is still there, and still of the same person ---- */
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (!form.matches?.(BEWAAKT) || form.method !== "post" || !getypt.has(form) || van === null) return;
      if (nagevraagd.delete(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const knop = event.submitter;
      knop?.setAttribute("aria-busy", "true");
      try {
        const gekregen = await toegang();
        if (gekregen?.van !== van) {
          await vergrendel();
          return;
        }
        form.elements.csrfmiddlewaretoken.value = gekregen.token;
        nagevraagd.add(form);
        form.requestSubmit(knop);
      } catch (fout) {
        if (!(fout instanceof TypeError)) throw fout;
        knop?.removeAttribute("aria-busy");
        zeg(document.body.dataset.tekstGeenVerbinding, "letop");
      }
    },
    true
  );

  /* ---- the session is over, or nobody is there ---- */
  document.addEventListener("plavei:sessie-voorbij", (event) => {
    if (van === null || (!slot.open && ![...getypt].some((form) => form.isConnected))) return;
    event.preventDefault();
    vergrendel();
  });
  for (const gebeurtenis of ["pointerdown", "keydown"]) {
    document.addEventListener(gebeurtenis, () => {
      gebruikt = Date.now();
    });
  }
  setInterval(async () => {
    if (slot.open || !forms().length || Date.now() - gebruikt <= duur) return;
    gebruikt = Date.now();
    const gekregen = await toegang().catch(() => undefined);
    if (gekregen === null) await vergrendel();
  }, 15_000);

  /* ---- back: what was typed stands in the same form again ---- */
  function vul(form, rij) {
    const soms = new Map();
    for (const [naam, waarde] of rij.velden) soms.set(naam, [...(soms.get(naam) ?? []), waarde]);
    for (const veld of form.elements) {
      if (!veld.name || veld.type === "file" || veld.type === "hidden" || veld.type === "submit") continue;
      const waarden = soms.get(veld.name) ?? [];
      if (veld.type === "radio" || veld.type === "checkbox") veld.checked = waarden.includes(veld.value);
      else if (veld.tagName === "SELECT" && veld.multiple) {
        for (const keuze of veld.options) keuze.selected = waarden.includes(keuze.value);
      } else if (waarden.length) veld.value = waarden.shift();
    }
    for (let vouw = form.closest("details"); vouw; vouw = vouw.parentElement.closest("details")) vouw.open = true;
  }

  async function terughalen() {
    if (!forms().length || !(await kluis.aantal())) return;
    const gekregen = await toegang();
    if (!gekregen) return;
    van = gekregen.van;
    kluis.zetSleutel(gekregen.van, gekregen.sleutel);
    const rijen = (await kluis.alle()).filter((rij) => rij.staat === "formulier");
    for (const form of forms()) {
      const rij = rijen.find((kandidaat) => kandidaat.inzending === nummer(form));
      if (!rij) continue;
      if (!form.querySelector("[data-foutenlijst]")) {
        vul(form, rij);
        if (rij.dicht.length) await kluis.zetBestanden(form, rij);
        form.dispatchEvent(new Event("input", { bubbles: true }));
        zeg(slot.dataset.tekstTerug, "goed");
        form.scrollIntoView({ block: "nearest" });
      }
      await kluis.weg(rij.inzending);
    }
  }
  terughalen().catch(() => null);
})();
