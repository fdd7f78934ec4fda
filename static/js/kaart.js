// Draws every [data-kaart] from our own outlines: no tiles, so nobody else learns who looks where.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  function element(naam, tekst, klasse) {
    const knoop = document.createElement(naam);
    if (tekst) knoop.textContent = tekst;
    if (klasse) knoop.className = klasse;
    return knoop;
  }

  function vakje(klasse) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const vlak = document.createElementNS(SVG, "rect");
    for (const [naam, waarde] of Object.entries({ x: 1, y: 1, width: 18, height: 18, rx: 3 })) {
      vlak.setAttribute(naam, waarde);
    }
    vlak.setAttribute("class", `kaart-klasse-${klasse}`);
    svg.append(vlak);
    return svg;
  }

  function legenda(vlak, kop, geenCijfer) {
    const doel = vlak.querySelector(".kaart-legenda");
    const delen = [kop.titel, kop.jaar].filter(Boolean).join(", ");
    doel.append(element("strong", kop.schatting ? `${delen} (${vlak.dataset.tekstSchatting})` : delen));
    for (const { klasse, tekst } of kop.legenda) {
      const regel = element("span");
      regel.append(vakje(klasse), tekst);
      doel.append(regel);
    }
    if (geenCijfer) {
      const regel = element("span");
      regel.append(vakje(0), vlak.dataset.tekstGeenCijfer);
      doel.append(regel);
    }
    const los = vlak.querySelector(".kaart-schematisch");
    los.textContent = vlak.dataset.tekstSchematisch;
    los.hidden = !kop.schematisch;
    const bron = kop.bronnen.join(" · ");
    vlak.querySelector(".kaart-bron").textContent = kop.niet_alles ? `${vlak.dataset.tekstTeVeel} ${bron}` : bron;
  }

  function wolkje(vlak, eigen, titel) {
    const inhoud = element("div");
    inhoud.append(element("strong", eigen.naam), element("p", eigen.wijk));
    const waarde = eigen.waarde ? `${eigen.waarde} (${eigen.jaar})` : vlak.dataset.tekstGeenCijfer;
    inhoud.append(element("p", `${titel}: ${waarde}`));
    if (eigen.schematisch) inhoud.append(element("p", vlak.dataset.tekstSchematisch));
    if (eigen.code !== vlak.dataset.buurt) {
      const link = element("a", vlak.dataset.tekstOpen);
      link.href = `${vlak.dataset.pagina}${encodeURIComponent(eigen.code)}/`;
      inhoud.append(link);
    }
    return inhoud;
  }

  function teken(vlak, data) {
    vlak.hidden = false;
    if (!data.features.length) {
      vlak.querySelector(".kaart-doek").hidden = true;
      vlak.querySelector(".kaart-bron").textContent = vlak.dataset.tekstLeeg;
      return;
    }
    const kaart = L.map(vlak.querySelector(".kaart-doek"), {
      zoomControl: false,
      attributionControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.25,
      // A phone scrolls past the map with one finger; two fingers zoom.
      dragging: !L.Browser.mobile,
    });
    L.control.zoom({ zoomInTitle: vlak.dataset.tekstInzoomen, zoomOutTitle: vlak.dataset.tekstUitzoomen }).addTo(kaart);
    let midden = null;
    const laag = L.geoJSON(data, {
      style: ({ properties }) => ({
        stroke: true,
        className: [
          "kaart-buurt",
          `kaart-klasse-${properties.klasse}`,
          properties.schematisch ? "kaart-los" : "",
          properties.code === vlak.dataset.buurt ? "kaart-gekozen" : "",
        ].filter(Boolean).join(" "),
      }),
      onEachFeature: (feature, vorm) => {
        vorm.bindTooltip(feature.properties.naam, { sticky: true });
        vorm.bindPopup(() => wolkje(vlak, feature.properties, data.kaart.titel));
        if (feature.properties.code === vlak.dataset.buurt) midden = vorm;
      },
    }).addTo(kaart);
    const grenzen = midden ? midden.getBounds().pad(0.6) : laag.getBounds();
    kaart.fitBounds(grenzen, { padding: [8, 8], animate: false });
    if (midden) midden.bringToFront();
    legenda(vlak, data.kaart, data.features.some(({ properties }) => !properties.klasse));
  }

  async function laad(vlak) {
    try {
      const antwoord = await fetch(vlak.dataset.kaart, { headers: { Accept: "application/geo+json" } });
      if (!antwoord.ok || antwoord.redirected) throw new Error(String(antwoord.status));
      teken(vlak, await antwoord.json());
    } catch {
      vlak.hidden = false;
      vlak.querySelector(".kaart-doek").hidden = true;
      vlak.querySelector(".kaart-bron").textContent = vlak.dataset.tekstFout;
    }
  }

  for (const vlak of document.querySelectorAll("[data-kaart]")) laad(vlak);
})();
