// A member's sheet: every choice is sent as it is made. What cannot be sent stays on this device until it can: no entry is
// lost with the connection. Without this script the form's own button saves.

const form = document.querySelector("form[data-sheet]");
if (form && !form.querySelector("fieldset[data-key]")?.disabled) start(form);

function start(sheet) {
  const store = `pixedu-fiche-${sheet.dataset.note}`;
  const live = document.querySelector("[data-live]");
  const state = document.querySelector("[data-state]");
  const fields = [...sheet.querySelectorAll("fieldset[data-key]")];
  let sending = false;
  let retry = 0;

  document.querySelector("[data-keys]")?.removeAttribute("hidden");
  restore();

  for (const field of fields) {
    field.addEventListener("change", (event) => {
      if (event.target.type === "radio") keep(field, "choix", event.target.value);
    });
    const text = field.querySelector("textarea");
    let pause = 0;
    text.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => keep(field, "texte", text.value), 800);
      show("Modifications en cours…");
    });
    text.addEventListener("blur", () => {
      if (queue()[`${field.dataset.key} texte`] === undefined && text.value !== text.dataset.sent) {
        clearTimeout(pause);
        keep(field, "texte", text.value);
      }
    });
    text.dataset.sent = text.value;
    field.addEventListener("keydown", (event) => keyboard(event, field));
  }
  addEventListener("online", () => send());
  addEventListener("beforeunload", (event) => {
    if (Object.keys(queue()).length > 0) event.preventDefault();
  });
  sheet.addEventListener("submit", () => localStorage.removeItem(store));
  send();

  function keyboard(event, field) {
    if (event.target.type !== "radio" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-4]$/.test(event.key)) {
      const radio = field.querySelector(`input[type=radio][value="${event.key}"]`);
      event.preventDefault();
      radio.focus();
      if (!radio.checked) {
        radio.checked = true;
        radio.dispatchEvent(new Event("change", { bubbles: true }));
      }
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const next = fields[fields.indexOf(field) + (event.key === "ArrowRight" ? 1 : -1)];
      event.preventDefault();
      if (next) {
        (next.querySelector("input[type=radio]:checked") ?? next.querySelector("input[type=radio]")).focus();
        next.scrollIntoView({ block: "nearest" });
      }
    }
  }

  function queue() {
    try {
      return JSON.parse(localStorage.getItem(store) ?? "{}");
    } catch {
      return {};
    }
  }

  function write(entries) {
    try {
      if (Object.keys(entries).length === 0) localStorage.removeItem(store);
      else localStorage.setItem(store, JSON.stringify(entries));
    } catch {
      show("Cet appareil ne peut rien garder hors connexion : utilisez le bouton « Enregistrer ».", true);
    }
  }

  function keep(field, name, value) {
    const entries = queue();
    entries[`${field.dataset.key} ${name}`] = value;
    write(entries);
    send();
  }

  // Entries of an earlier visit whose sending failed.
  function restore() {
    for (const [entry, value] of Object.entries(queue())) {
      const [key, name] = entry.split(" ");
      const field = fields.find((candidate) => candidate.dataset.key === key);
      if (!field) continue;
      if (name === "texte") field.querySelector("textarea").value = value;
      else {
        const radio = field.querySelector(`input[type=radio][value="${value}"]`);
        if (radio) radio.checked = true;
      }
    }
  }

  async function send() {
    clearTimeout(retry);
    if (sending) return;
    sending = true;
    try {
      for (let entry = Object.keys(queue())[0]; entry !== undefined; entry = Object.keys(queue())[0]) {
        if (!(await sendOne(entry, queue()[entry]))) break;
      }
    } finally {
      sending = false;
    }
  }

  async function sendOne(entry, value) {
    const [key, name] = entry.split(" ");
    const field = fields.find((candidate) => candidate.dataset.key === key);
    if (!field) {
      done(entry, value);
      return true;
    }
    const before = field.querySelector(`[name="avant-${key}"]`);
    const stamp = field.querySelector(`[name="empreinte-${key}"]`);
    const body = new URLSearchParams();
    body.set("__RequestVerificationToken", sheet.querySelector("[name=__RequestVerificationToken]").value);
    body.set(`${name}-${key}`, value);
    if (name === "choix") body.set(`avant-${key}`, before.value);
    else body.set(`empreinte-${key}`, stamp.value);
    show("Enregistrement…");
    let answer;
    try {
      answer = await fetch(sheet.dataset.note, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
    } catch {
      const count = Object.keys(queue()).length;
      show(`Connexion perdue : ${count} ${count < 2 ? "saisie gardée" : "saisies gardées"} sur cet appareil, ${count < 2 ? "envoyée" : "envoyées"} dès son retour.`, true);
      retry = setTimeout(send, 5000);
      return false;
    }
    if (answer.status === 409) {
      const refusal = await answer.json();
      before.value = answer.headers.get("X-Portal-Choice") ?? before.value;
      stamp.value = answer.headers.get("X-Portal-Stamp") ?? stamp.value;
      done(entry, value);
      error(field, refusal.messages.join(" "));
      if (refusal.closed) location.reload();
      else if (name === "choix") {
        const kept = field.querySelector(`input[type=radio][value="${before.value}"]`);
        if (kept) kept.checked = true;
      }
      show("Une saisie n’est pas enregistrée : voyez le message sous la note.", true);
      return true;
    }
    if (!answer.ok) {
      show(answer.status === 401 || answer.type === "opaqueredirect"
        ? "Votre session a pris fin : reconnectez-vous dans un autre onglet, vos saisies sont gardées ici."
        : "Le portail n’a pas répondu : vos saisies sont gardées sur cet appareil.", true);
      retry = setTimeout(send, 10000);
      return false;
    }
    before.value = answer.headers.get("X-Portal-Choice") ?? before.value;
    stamp.value = answer.headers.get("X-Portal-Stamp") ?? stamp.value;
    live.innerHTML = await answer.text();
    error(field, "");
    done(entry, value);
    if (name === "texte") field.querySelector("textarea").dataset.sent = value;
    show(`Enregistrée à ${decodeURIComponent(answer.headers.get("X-Portal-Saved") ?? "")}`);
    return true;
  }

  // Typed again while it was being sent: the newer value stays to be sent.
  function done(entry, value) {
    const entries = queue();
    if (entries[entry] === value) delete entries[entry];
    write(entries);
  }

  function error(field, text) {
    const place = field.querySelector("[data-error]");
    place.textContent = text;
    place.hidden = text === "";
    field.classList.toggle("portal-mark-field--error", text !== "");
  }

  function show(text, warning = false) {
    if (!state) return;
    state.textContent = text;
    state.classList.toggle("portal-state--warning", warning);
  }
}
