/* The vault: what was typed and could not be sent yet, kept on this device and encrypted. The key belongs to one person
   and comes from the server with a page of theirs; here it lives as long as the tab. Without a key (a phone that was
   started without a connection) one is made for this tab alone. After sending, logging out or a week nothing is left; what
   only this tab or somebody else can read is nobody else's to throw away, but for its age. */
"use strict";

window.plavei = window.plavei ?? {};
window.plavei.kluis = (() => {
  const NAAM = "plavei";
  const KAST = "concepten";
  const SLEUTELS = "plavei-sleutels";
  const WEEK = 7 * 24 * 3600 * 1000;
  const kan = Boolean(window.indexedDB && window.crypto?.subtle);

  const belofte = (verzoek) =>
    new Promise((goed, fout) => {
      verzoek.onsuccess = () => goed(verzoek.result);
      verzoek.onerror = () => fout(verzoek.error);
    });

  async function open() {
    const verzoek = indexedDB.open(NAAM, 1);
    verzoek.onupgradeneeded = () => verzoek.result.createObjectStore(KAST, { keyPath: "inzending" });
    const kast = await belofte(verzoek);
    /* Logging out in another tab removes it; that must not wait for this one. */
    kast.onversionchange = () => kast.close();
    return kast;
  }

  async function met(soort, doe) {
    const kast = await open();
    try {
      return await belofte(doe(kast.transaction(KAST, soort).objectStore(KAST)));
    } finally {
      kast.close();
    }
  }

  /* ---- keys: by whose they are; those of a tab itself have a name that no other tab has ---- */
  const vanTab = (naam) => naam === "" || naam.startsWith("tab-");
  const sleutels = () => JSON.parse(sessionStorage.getItem(SLEUTELS) ?? "{}");

  function zetSleutel(van, sleutel) {
    sessionStorage.setItem(SLEUTELS, JSON.stringify({ ...sleutels(), [van]: sleutel }));
  }

  function vergeetSleutels() {
    sessionStorage.removeItem(SLEUTELS);
  }

  const vanTekst = (tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
  const naarTekst = (bytes) => btoa(String.fromCharCode(...bytes));

  function eigenaar() {
    const namen = Object.keys(sleutels());
    const van = namen.find((naam) => !vanTab(naam)) ?? namen[0];
    if (van !== undefined) return van;
    const eigen = `tab-${naarTekst(crypto.getRandomValues(new Uint8Array(12)))}`;
    zetSleutel(eigen, naarTekst(crypto.getRandomValues(new Uint8Array(32))));
    return eigen;
  }

  const haalSleutel = (van) =>
    crypto.subtle.importKey("raw", vanTekst(sleutels()[van]), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function versleutel(sleutel, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel, bytes) };
  }

  const ontsleutel = (sleutel, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, sleutel, data);

  /* ---- what is kept ---- */
  /** `staat`: "concept" is still being written, "versturen" goes as soon as it can, "bestanden" are the photos of a form
      whose text is on the server, "formulier" is a form of another page (bewaak.js). */
  async function bewaar({ inzending, staat, adres, concept, velden, bestanden = [] }) {
    if (!kan) return false;
    const van = eigenaar();
    const sleutel = await haalSleutel(van);
    const inhoud = new TextEncoder().encode(JSON.stringify({ adres, concept, velden }));
    const dicht = [];
    for (const [veld, bestand] of bestanden) {
      const bytes = await bestand.arrayBuffer();
      dicht.push({ veld, soort: bestand.type, ...(await versleutel(sleutel, bytes)) });
    }
    const rij = { inzending, van, staat, op: Date.now(), inhoud: await versleutel(sleutel, inhoud), bestanden: dicht };
    await met("readwrite", (kast) => kast.put(rij));
    return true;
  }

  /** What can be read with the keys of this tab; of others only what is too old is touched. */
  async function alle() {
    if (!kan) return [];
    const rijen = await met("readonly", (kast) => kast.getAll());
    const open = [];
    for (const rij of rijen) {
      if (Date.now() - rij.op > WEEK) {
        await weg(rij.inzending);
        if (rij.staat === "versturen") document.dispatchEvent(new CustomEvent("plavei:verlopen"));
      } else if (sleutels()[rij.van] !== undefined) {
        const sleutel = await haalSleutel(rij.van);
        try {
          const inhoud = JSON.parse(new TextDecoder().decode(await ontsleutel(sleutel, rij.inhoud)));
          open.push({ ...inhoud, inzending: rij.inzending, staat: rij.staat, dicht: rij.bestanden, van: rij.van });
        } catch (fout) {
          /* Another key than it was written with: it may be of another tab, so only its age takes it away. */
          if (!(fout instanceof DOMException)) throw fout;
        }
      }
    }
    return open;
  }

  async function bestandenVan(rij) {
    const sleutel = await haalSleutel(rij.van);
    return Promise.all(
      rij.dicht.map(async (dicht) => {
        const bytes = await ontsleutel(sleutel, dicht);
        return [dicht.veld, new File([bytes], "foto", { type: dicht.soort })];
      })
    );
  }

  /** Put kept files back in the file fields of a form, as if they were chosen anew; how many. */
  async function zetBestanden(form, rij) {
    const per = new Map();
    for (const [naam, bestand] of await bestandenVan(rij)) {
      const invoer = form.querySelector(`input[type=file][name="${CSS.escape(naam)}"]`);
      if (!invoer) continue;
      if (!per.has(invoer)) per.set(invoer, new DataTransfer());
      per.get(invoer).items.add(bestand);
    }
    for (const [invoer, gekozen] of per) {
      invoer.files = gekozen.files;
      invoer.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return [...per.values()].reduce((som, gekozen) => som + gekozen.files.length, 0);
  }

  /** Whether there is anything at all, also of who is not logged in here now. */
  async function aantal() {
    /* A storage that does not open holds nothing that can be sent. */
    return kan ? met("readonly", (kast) => kast.count()).catch(() => 0) : 0;
  }

  async function weg(inzending) {
    if (kan) await met("readwrite", (kast) => kast.delete(inzending));
  }

  async function zetStaat(inzending, staat) {
    const rij = await met("readonly", (kast) => kast.get(inzending));
    if (rij) await met("readwrite", (kast) => kast.put({ ...rij, staat }));
  }

  /** Everything off this device: texts, keys, and the pages for without a connection. */
  async function leeg() {
    vergeetSleutels();
    if (window.caches) await Promise.all((await caches.keys()).map((naam) => caches.delete(naam)));
    if (kan) {
      await new Promise((klaar) => {
        const verzoek = indexedDB.deleteDatabase(NAAM);
        verzoek.onsuccess = verzoek.onerror = verzoek.onblocked = () => klaar();
      });
    }
  }

  return {
    kan, zetSleutel, vergeetSleutels, bewaar, alle, aantal, bestandenVan, zetBestanden, weg, zetStaat, leeg,
  };
})();
