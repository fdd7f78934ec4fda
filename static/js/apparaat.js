/* On every page of staff, and on those for without a connection: registers the service worker, sends what waits on this
   device, and leaves nothing on it after logging out. */
"use strict";

(() => {
  const script = document.querySelector("script[data-apparaat]");
  const { kluis } = window.plavei;
  const zeg = (tekst, toon, link) =>
    document.dispatchEvent(new CustomEvent("plavei:melding", { detail: { tekst, toon, link } }));

  /* ---- the pages for without a connection; not while this page is still busy ---- */
  if (navigator.serviceWorker && script.dataset.werker) {
    window.addEventListener("load", () =>
      setTimeout(async () => {
        try {
          const inschrijving = await navigator.serviceWorker.register(script.dataset.werker);
          inschrijving.active?.postMessage("ververs");
        } catch (fout) {
          /* Without it everything works, but for opening a page without a connection. */
          document.documentElement.dataset.zonderWerker = fout.name;
        }
      }, 1500)
    );
  }

  /* ---- sending what waits ---- */
  async function haalToegang() {
    const antwoord = await fetch(script.dataset.sleutel, {
      credentials: "same-origin",
      headers: { "HX-Request": "true", "X-Plavei-Peiling": "1" },
    });
    return antwoord.ok ? antwoord.json() : null;
  }

  async function stuur(rij, token) {
    const gegevens = new FormData();
    for (const [naam, waarde] of rij.velden) if (naam !== "csrfmiddlewaretoken") gegevens.append(naam, waarde);
    for (const [naam, bestand] of await kluis.bestandenVan(rij)) gegevens.append(naam, bestand);
    gegevens.append("csrfmiddlewaretoken", token);
    return fetch(rij.adres, { method: "POST", body: gegevens, credentials: "same-origin" });
  }

  const NAKIJKEN = [400, 413, 422];
  let bezig = false;
  async function verstuur() {
    if (bezig || !(await kluis.aantal())) return;
    bezig = true;
    try {
      const wachtend = (await kluis.alle()).filter((rij) => rij.staat === "versturen");
      if (!wachtend.length) return;
      const toegang = await haalToegang();
      if (!toegang) {
        zeg(script.dataset.tekstInloggen, "letop");
        return;
      }
      for (const rij of wachtend) {
        const antwoord = await stuur(rij, toegang.token);
        if (antwoord.redirected && antwoord.url.endsWith("/ingebracht/")) {
          await kluis.weg(rij.inzending);
          zeg(script.dataset.tekstVerstuurd, "goed");
          document.dispatchEvent(
            new CustomEvent("plavei:verstuurd", { detail: { inzending: rij.inzending, url: antwoord.url } })
          );
        } else if (NAKIJKEN.includes(antwoord.status)) {
          /* Sent again as it is it would be refused again: its maker looks at it, and it stays until then. */
          await kluis.zetStaat(rij.inzending, "concept");
          zeg(script.dataset.tekstNakijken, "letop");
        } else if (antwoord.redirected) {
          zeg(script.dataset.tekstInloggen, "letop");
        } else {
          zeg(`${script.dataset.tekstNietGelukt} (${antwoord.status})`, "gevaar");
        }
      }
    } catch (fout) {
      if (!(fout instanceof TypeError)) throw fout;
      zeg(script.dataset.tekstWacht, "letop");
      setTimeout(verstuur, 15_000);
    } finally {
      bezig = false;
    }
  }
  window.addEventListener("online", verstuur);
  document.addEventListener("plavei:wacht", verstuur);
  document.addEventListener("plavei:verlopen", () => zeg(script.dataset.tekstVerlopen, "gevaar"));

  /* ---- logging out: what was not sent goes to the server as a draft if it can, and then everything off this device ---- */
  async function naarConcept() {
    const toegang = await haalToegang();
    if (!toegang) return false;
    /* Also what this person wrote in another tab. */
    kluis.zetSleutel(toegang.van, toegang.sleutel);
    const rijen = await kluis.alle();
    const gewoon = rijen.filter((rij) => rij.staat === "concept");
    if (!gewoon.length) return false;
    const laatste = gewoon[gewoon.length - 1];
    const antwoord = await fetch(laatste.concept, {
      method: "POST",
      body: new URLSearchParams(laatste.velden),
      credentials: "same-origin",
      headers: { "HX-Request": "true", "X-CSRFToken": toegang.token },
    });
    /* A draft holds no photos, and no form of another page; nor is a signal that waits to be sent a draft. */
    return (antwoord.ok || antwoord.status === 409) && (await kluis.aantal()) === 1 && !laatste.dicht.length;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches?.("form[data-uitloggen]")) return;
    event.preventDefault();
    const bewaard = (await kluis.aantal()) ? await naarConcept().catch(() => false) : true;
    if (!bewaard && !window.confirm(script.dataset.tekstUitloggen)) {
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
      return;
    }
    await kluis.leeg();
    HTMLFormElement.prototype.submit.call(form);
  });

  /* The page that says that it is in: what was kept of it until that was certain can go. */
  const binnen = document.querySelector("[data-ingebracht]")?.dataset.ingebracht;
  Promise.resolve(binnen && kluis.weg(binnen).catch(() => null)).then(() => {
    /* A page with a form sees to its own first. */
    if (!document.querySelector("form[data-intake]")) verstuur();
  });
})();
