/* The service worker: keeps the pages for without a connection, and what they are dressed with. Never a page of somebody
   who is logged in: what it keeps it asks for without cookies, and nothing else is ever put in the cache. */
"use strict";

const KAST = "plavei-schil";
const SCHIL = {{ schil|safe }};
const TERUGVAL = {{ terugval|safe }};
const MEE = {{ mee|safe }};

async function vul() {
  const kast = await caches.open(KAST);
  await Promise.all(
    [TERUGVAL, ...Object.values(SCHIL), ...MEE].map(async (adres) => {
      const antwoord = await fetch(adres, { credentials: "omit", cache: "no-cache" });
      if (antwoord.ok && !antwoord.redirected) await kast.put(adres, antwoord);
    })
  );
}

async function zonderVerbinding(adres, methode) {
  const kast = await caches.open(KAST);
  const schil = methode === "GET" ? SCHIL[adres.pathname] : undefined;
  return (schil && (await kast.match(schil))) || (await kast.match(TERUGVAL)) || Response.error();
}

self.addEventListener("install", (event) => {
  event.waitUntil(vul().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((namen) => Promise.all(namen.filter((naam) => naam !== KAST).map((naam) => caches.delete(naam))))
      .then(() => self.clients.claim())
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "ververs") event.waitUntil(vul().catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const adres = new URL(request.url);
  if (adres.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    /* Logging in and out is between the browser and the server alone: that answer may clear this very worker. */
    if (adres.pathname.startsWith("/account/") || adres.pathname.startsWith("/inloggen/")) return;
    event.respondWith(fetch(request).catch(() => zonderVerbinding(adres, request.method)));
  } else if (request.method === "GET" && MEE.includes(adres.pathname)) {
    event.respondWith(
      fetch(request).catch(async () => (await caches.match(adres.pathname)) || Response.error())
    );
  }
});
