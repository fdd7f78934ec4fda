/* Passkeys: ties the forms to the log-in library's script, shows what needs a browser that knows them, and says in words
   what went wrong. The form tells which kind it is (data-passkey), its button and its hidden field. */
"use strict";

(() => {
  const KNOP = { addForm: "add", authenticateForm: "authenticate", loginForm: "login" };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-passkey]").forEach((form) => {
      const soort = form.dataset.passkey;
      window.allauth.webauthn.forms[soort]({
        ids: {
          [KNOP[soort]]: form.dataset.passkeyKnop,
          credential: form.dataset.passkeySleutel,
          passwordless: form.querySelector("[name=passwordless]")?.id,
          data: "js_data",
        },
      });
    });
    const kan = Boolean(window.PublicKeyCredential);
    document.querySelectorAll("[data-passkey-ja]").forEach((deel) => { deel.hidden = !kan; });
    document.querySelectorAll("[data-passkey-nee]").forEach((deel) => { deel.hidden = kan; });
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-fout]").forEach((deel) => {
      deel.hidden = false;
      deel.focus();
    });
  });
})();
