/* Small help on top of pages that work without it. Loaded with defer; listens on the document, so that what htmx brings
   in later is helped as well. */
"use strict";

(() => {
  const body = document.body;
  const berichten = () => document.getElementById("berichten");

  /* ---- messages: a button to put them away ---- */
  function makeClosable(root) {
    root.querySelectorAll("[data-sluitbaar]").forEach((melding) => {
      if (melding.querySelector(".melding-sluit")) return;
      const knop = document.createElement("button");
      knop.type = "button";
      knop.className = "melding-sluit";
      knop.setAttribute("aria-label", melding.dataset.sluitbaar);
      const kruis = document.createElement("i");
      kruis.className = "bi bi-x-lg";
      kruis.setAttribute("aria-hidden", "true");
      knop.append(kruis);
      melding.append(knop);
    });
  }

  function showMessage(tekst, link, toon = "gevaar", beeld = "exclamation-octagon-fill") {
    const plek = berichten();
    if (!plek || !tekst) return;
    const melding = document.createElement("div");
    melding.className = `melding toon-${toon}`;
    melding.setAttribute("role", "alert");
    melding.dataset.sluitbaar = body.dataset.tekstSluiten;
    const icoon = document.createElement("i");
    icoon.className = `bi bi-${beeld}`;
    icoon.setAttribute("aria-hidden", "true");
    const inhoud = document.createElement("div");
    inhoud.className = "melding-tekst";
    inhoud.append(tekst);
    if (link) {
      const a = document.createElement("a");
      a.href = link.url;
      a.target = "_blank";
      a.rel = "noopener";
      a.textContent = link.tekst;
      inhoud.append(" ", a);
    }
    melding.append(icoon, inhoud);
    plek.replaceChildren(melding);
    makeClosable(plek);
    plek.scrollIntoView({ block: "nearest" });
  }

  /* Other scripts say something here. */
  document.addEventListener("plavei:melding", (event) => {
    const { tekst, toon, link } = event.detail;
    showMessage(tekst, link, toon, toon === "goed" ? "check-circle-fill" : "exclamation-triangle-fill");
  });

  document.addEventListener("click", (event) => {
    const knop = event.target.closest(".melding-sluit");
    if (!knop) return;
    knop.closest("[data-sluitbaar]").remove();
    document.getElementById("inhoud")?.focus({ preventScroll: true });
  });

  /* ---- the sheet behind "Meer": closes on Escape and on a tap outside ---- */
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-vel][open]").forEach((vel) => {
      if (!vel.contains(event.target)) vel.open = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-vel][open]").forEach((vel) => {
      vel.open = false;
      vel.querySelector("summary").focus();
    });
  });

  /* ---- nothing lost: leaving a form (data-bewaak) with typed text asks first ---- */
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-bewaak]");
    if (form) changed.add(form);
  });
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) {
      if (form.isConnected) {
        event.preventDefault();
        return;
      }
    }
  });

  /* ---- long text: the field grows along, in browsers that do not do so by themselves (formulieren.css) ---- */
  if (!CSS.supports("field-sizing", "content")) {
    document.addEventListener("input", (event) => {
      if (event.target.tagName !== "TEXTAREA") return;
      event.target.style.height = "auto";
      event.target.style.height = `${event.target.scrollHeight + 2}px`;
    });
  }

  /* ---- sending twice: the second press within a few seconds does nothing ---- */
  const sending = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (event.defaultPrevented && !form.closest("[hx-boost]")) return;
    // A file to look at, in a tab of its own: the form stays here and is not sent yet.
    if (event.submitter?.formTarget === "_blank") return;
    const nu = performance.now();
    if (nu - (sending.get(form) ?? -Infinity) < 5000) {
      event.preventDefault();
      return;
    }
    sending.set(form, nu);
    changed.delete(form);
    event.submitter?.setAttribute("aria-busy", "true");
  });
  document.addEventListener("plavei:niet-verstuurd", (event) => sending.delete(event.target));
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[aria-busy='true']").forEach((knop) => knop.removeAttribute("aria-busy"));
  });

  /* ---- photo: a small preview of what was chosen ---- */
  async function preview(veld) {
    const lijst = veld.querySelector(".fotoveld-voorbeelden");
    const invoer = veld.querySelector("input[type=file]");
    if (!lijst || !invoer) return;
    const regels = [];
    for (const bestand of Array.from(invoer.files).slice(0, 10)) {
      const regel = document.createElement("li");
      try {
        const beeld = await createImageBitmap(bestand);
        const doek = document.createElement("canvas");
        const schaal = Math.min(1, 240 / beeld.height);
        doek.height = Math.max(1, Math.round(beeld.height * schaal));
        doek.width = Math.max(1, Math.round(beeld.width * schaal));
        doek.getContext("2d").drawImage(beeld, 0, 0, doek.width, doek.height);
        beeld.close();
        doek.setAttribute("aria-hidden", "true");
        regel.append(doek);
      } catch (fout) {
        if (!(fout instanceof DOMException)) throw fout;
      }
      regel.append(`${veld.dataset.tekstGekozen} ${bestand.name}`);
      regels.push(regel);
    }
    lijst.replaceChildren(...regels);
  }
  document.addEventListener("change", (event) => {
    const veld = event.target.closest("[data-fotoveld]");
    if (veld) preview(veld);
  });

  /* ---- logged in again elsewhere: the forms here get the new token, so that typed text can still be sent ---- */
  async function renewToken() {
    /* The account page: small, and opening it is not reading a record. */
    const { accountUrl } = body.dataset;
    if (!accountUrl) return false;
    const antwoord = await fetch(accountUrl, { credentials: "same-origin" }).catch(() => null);
    if (!antwoord?.ok || new URL(antwoord.url).pathname !== accountUrl) return false;
    const verse = new DOMParser().parseFromString(await antwoord.text(), "text/html").body;
    const koppen = verse.getAttribute("hx-headers");
    const token = verse.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!koppen || !token) return false;
    body.setAttribute("hx-headers", koppen);
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((veld) => {
      veld.value = token;
    });
    return true;
  }

  function loggedOut() {
    showMessage(body.dataset.tekstUitgelogd, { url: body.dataset.inlogUrl, tekst: body.dataset.tekstInloggen });
    const opnieuw = async () => {
      if (!(await renewToken())) return;
      window.removeEventListener("focus", opnieuw);
      berichten()?.replaceChildren();
      showMessage(body.dataset.tekstWeerIngelogd, null, "goed", "check-circle-fill");
    };
    window.addEventListener("focus", opnieuw);
  }

  window.addEventListener("pageshow", (event) => {
    const terug = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (terug && document.querySelector("form[data-bewaak]")) renewToken();
  });

  /* ---- htmx: a log-in page or an error never lands in the middle of a page ---- */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    /* The session ended. The server asks to go to the log-in, which locks the screen; but not over typed text. */
    if (event.detail.xhr.status !== 401) return;
    const covered = !document.dispatchEvent(new CustomEvent("plavei:sessie-voorbij", { cancelable: true }));
    if (!covered && ![...changed].some((form) => form.isConnected)) return;
    event.preventDefault();
    if (!covered) loggedOut();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const inloggen = body.dataset.inlogUrl;
    const uitgelogd = xhr.status === 401 || (inloggen && new URL(xhr.responseURL || location.href).pathname === inloggen);
    if (uitgelogd && location.pathname !== inloggen) {
      event.detail.shouldSwap = false;
      loggedOut();
    } else if (xhr.status === 422) {
      /* a form that came back with its errors */
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  /* Polling that fails stays quiet: it comes by again, and a page left open overnight should not fill with warnings. */
  const byHand = (event) => event.detail.requestConfig?.triggeringEvent != null;
  document.addEventListener("htmx:sendError", (event) => {
    if (byHand(event)) showMessage(body.dataset.tekstGeenVerbinding);
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (byHand(event)) showMessage(body.dataset.tekstFout);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (form) sending.delete(form);
  });
  /* What was ticked stays ticked when polling brings the list up to date. */
  let aangevinkt = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const vinkjes = event.target.querySelectorAll?.("input[type=checkbox][id]:checked") ?? [];
    aangevinkt = Array.from(vinkjes, (vinkje) => vinkje.id);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    for (const id of aangevinkt) {
      const vinkje = document.getElementById(id);
      if (vinkje?.matches(".kies")) vinkje.checked = true;
    }
    makeClosable(document);
    event.target.querySelector?.("[data-foutenlijst]")?.focus();
  });

  makeClosable(document);
  /* not the samples on the page of components */
  const fout = (kenmerk) => document.querySelector(`${kenmerk}:not([data-staal] *)`);
  (fout("[data-foutenlijst]") ?? fout("[aria-invalid='true']"))?.focus();
})();
