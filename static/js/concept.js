/* The draft of the intake form. What is typed goes to the server every few seconds; without a connection it is kept in the
   vault of this device; when the session ends the screen is covered and the text is kept until its writer is back. */
"use strict";

(() => {
  const form = document.querySelector("form[data-intake]");
  if (!form) return;
  const { kluis } = window.plavei;
  const tekst = form.dataset;
  const stand = form.querySelector("[data-concept-stand]");
  const slot = document.querySelector("dialog[data-slot]");
  const RUST = 2000;
  const WACHT_OP_KLUIS = 4000;
  const pad = form.getAttribute("action");
  const duur = Number(tekst.sessieMinuten) * 60_000;

  let wacht = null;
  let onderweg = null;
  let verstuurd = false;
  let getypt = false;
  let gebruikt = Date.now();
  /* Photos of an earlier sending are back in the form: they stay on this device until it is in. */
  let fotosTerug = false;

  kluis.zetSleutel(tekst.van, tekst.sleutel);
  const inzending = () => form.elements.inzending.value;
  const toon = (zin) => {
    if (stand) stand.textContent = zin;
  };

  const bestanden = () => [...new FormData(form)].filter(([, waarde]) => waarde instanceof File && waarde.size);
  const velden = () =>
    [...new FormData(form)].filter(([naam, waarde]) => !(waarde instanceof File) && naam !== "csrfmiddlewaretoken");

  /** Whether it is kept; a full or broken storage, or one that does not answer, must stop nothing. */
  async function opApparaat(staat, fotos = fotosTerug ? bestanden() : []) {
    const bewaren = kluis.bewaar({
      inzending: inzending(),
      staat,
      adres: form.getAttribute("action"),
      concept: tekst.conceptAdres,
      velden: velden(),
      bestanden: fotos,
    });
    const teLang = new Promise((klaar) => setTimeout(klaar, WACHT_OP_KLUIS, false));
    return Promise.race([bewaren.catch(() => false), teLang]);
  }

  /* ---- to the server ---- */
  const post = (adres, gegevens) =>
    fetch(adres, {
      method: "POST",
      body: new URLSearchParams(gegevens),
      credentials: "same-origin",
      signal: onderweg?.signal,
      /* HX-Request: so that the server says it is over (401) instead of sending its log-in page. */
      headers: { "HX-Request": "true", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    });

  async function bewaar() {
    wacht = null;
    onderweg = new AbortController();
    try {
      const antwoord = await post(tekst.concept, velden());
      if (antwoord.status === 401) {
        await vergrendel();
        return;
      }
      const uitslag = await antwoord.json().catch(() => ({}));
      if (antwoord.ok) {
        gebruikt = Date.now();
        toon(`${tekst.tekstBewaard} ${uitslag.bewaard}`);
        if (!fotosTerug) await kluis.weg(inzending()).catch(() => null);
      } else if (uitslag.fout) {
        toon(uitslag.fout);
      } else {
        throw new TypeError(String(antwoord.status));
      }
    } catch (fout) {
      if (verstuurd || fout.name === "AbortError") return;
      if (!(fout instanceof TypeError)) throw fout;
      toon((await opApparaat("concept")) ? tekst.tekstOpApparaat : tekst.tekstNietBewaard);
      plan(5 * RUST);
    }
  }

  function plan(over = RUST) {
    if (wacht === null && !verstuurd && tekst.concept) wacht = setTimeout(bewaar, over);
  }

  function veranderd() {
    getypt = true;
    if (!navigator.onLine) gebruikt = Date.now();
    plan();
  }
  form.addEventListener("input", veranderd);
  form.addEventListener("change", veranderd);
  window.addEventListener("online", () => {
    if (getypt && !verstuurd) plan(0);
  });

  /* ---- sending: first kept here, so that a connection that fails halfway loses nothing; twice the same number is once ---- */
  document.addEventListener("submit", async (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    clearTimeout(wacht);
    wacht = null;
    if (event.submitter?.name.startsWith("zoek") || !kluis.kan) {
      onderweg?.abort();
      return;
    }
    event.preventDefault();
    verstuurd = true;
    onderweg?.abort();
    const bewaard = await opApparaat("versturen", bestanden());
    if (navigator.onLine) HTMLFormElement.prototype.submit.call(form);
    else if (bewaard) klaargezet();
    else nietBewaard();
  });

  const zeg = (zin) =>
    document.dispatchEvent(new CustomEvent("plavei:melding", { detail: { tekst: zin, toon: "letop" } }));
  const nietMeerBezig = () =>
    form.querySelectorAll("[aria-busy]").forEach((knop) => knop.removeAttribute("aria-busy"));

  /* Neither sent nor kept: it stays in the form, and its maker has to know. */
  function nietBewaard() {
    verstuurd = false;
    nietMeerBezig();
    form.dispatchEvent(new CustomEvent("plavei:niet-verstuurd", { bubbles: true }));
    zeg(tekst.tekstNietGezet);
    plan(5 * RUST);
  }

  function klaargezet() {
    form.inert = true;
    nietMeerBezig();
    zeg(tekst.tekstStaatKlaar);
  }

  document.addEventListener("plavei:verstuurd", (event) => {
    if (event.detail.inzending !== inzending()) return;
    form.remove();
    window.location.assign(event.detail.url);
  });

  /* ---- the session is over: cover the screen, keep the text, leave nothing of it in the page ---- */
  async function vergrendel() {
    if (slot.open) return;
    verstuurd = true;
    clearTimeout(wacht);
    if (getypt) await opApparaat("concept");
    form.remove();
    document.querySelector("[data-concept-melding]")?.remove();
    window.plavei.vergrendel(pad);
  }
  document.addEventListener("plavei:sessie-voorbij", (event) => {
    if (!getypt && !slot.open) return;
    event.preventDefault();
    vergrendel();
  });
  setInterval(() => {
    if (getypt && Date.now() - gebruikt > duur) vergrendel();
  }, 15_000);

  /* ---- what this device still holds of the same person: the server shows it, so that the address is looked up too ---- */
  async function terughalen() {
    const rijen = await kluis.alle().catch(() => []);
    /* The page may have come back with another number: what is here under the old one stands in this form. */
    const nummers = [inzending(), tekst.verstuurdAls];
    const eigen = rijen.find((rij) => nummers.includes(rij.inzending));
    const terug = form.querySelector("[data-foutenlijst]") !== null;
    if (eigen && (terug || eigen.staat === "bestanden")) {
      /* What the server says of the text is newer; the photos are only here. */
      await zetFotosTerug(eigen);
    } else if (tekst.concept) {
      const rij = rijen.find((kandidaat) => kandidaat.staat === "concept");
      if (rij && (await naarServer(rij))) return;
      /* Photos of a form that is no draft any more. */
      for (const oud of rijen.filter((kandidaat) => kandidaat.staat === "bestanden")) await kluis.weg(oud.inzending);
    }
    document.dispatchEvent(new CustomEvent("plavei:wacht"));
  }

  async function zetFotosTerug(rij) {
    const aantal = rij.dicht.length ? await kluis.zetBestanden(form, rij) : 0;
    fotosTerug = aantal > 0;
    if (fotosTerug) {
      await opApparaat("bestanden");
      document.querySelector("[data-fotos-opnieuw]")?.remove();
      zeg(tekst.tekstFotosTerug);
    }
    if (!fotosTerug || rij.inzending !== inzending()) await kluis.weg(rij.inzending);
  }

  async function naarServer(rij) {
    const antwoord = await post(tekst.concept, rij.velden).catch(() => null);
    if (!antwoord?.ok && antwoord?.status !== 409) {
      if (antwoord) toon((await antwoord.json().catch(() => ({}))).fout ?? "");
      return false;
    }
    if (antwoord.ok && rij.dicht.length) await kluis.zetStaat(rij.inzending, "bestanden");
    else await kluis.weg(rij.inzending);
    if (!antwoord.ok) return false;
    window.location.replace(form.getAttribute("action"));
    return true;
  }
  terughalen();
})();
