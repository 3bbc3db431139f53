/* Forms with data-passkey: the browser makes or uses a key, and the form carries what it said.
   A form for a key stays hidden, or says so, where the browser has none. */
"use strict";

const signs = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/* The options come as JSON; the browser wants bytes in these places. */
function readable({ publicKey }) {
  const key = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey: key };
}

function sendable(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = signs(made.response[name]);
  }
  const rest = { type: made.type, authenticatorAttachment: made.authenticatorAttachment };
  return { id: made.id, rawId: signs(made.rawId), response, clientExtensionResults: made.getClientExtensionResults(), ...rest };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.from, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function ask(form) {
  const options = readable(await optionsOf(form));
  const made = form.dataset.passkey === "create" ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
  form.elements.credential.value = JSON.stringify(sendable(made));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const sorry = form.querySelector("[role=alert][hidden]");
  if (window.PublicKeyCredential) form.hidden = false;
  else if (!form.hidden) sorry.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sorry.hidden = true;
    ask(form).catch(() => { sorry.hidden = false; });
  });
}
