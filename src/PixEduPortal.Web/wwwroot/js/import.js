// Comforts of the import pages: drop a file on the frame, know before sending that it is too large, see the work advance.

const form = document.querySelector("[data-drop]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const error = form.querySelector("[data-drop-error]");
  const over = (on) => form.classList.toggle("portal-drop--over", on);
  const tooLarge = () => [...input.files].some((file) => file.size > Number(form.dataset.max));
  const check = () => {
    error.hidden = !tooLarge();
    error.textContent = error.hidden ? "" : `Ce fichier dépasse ${form.dataset.maxText}. Coupez-le en plusieurs fichiers, avec la ligne d’en-têtes dans chacun.`;
  };
  form.querySelector("[data-drop-hint]").hidden = false;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      check();
    }
  });
  input.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (tooLarge()) {
      event.preventDefault();
      check();
      input.focus();
    }
  });
}

const progress = document.querySelector("[data-progress]");
if (progress) {
  const [step, rows] = ["step", "rows"].map((name) => progress.querySelector(`[data-${name}]`));
  const ask = async () => {
    try {
      const answer = await fetch(progress.dataset.progress, { headers: { Accept: "application/json" }, redirect: "error" });
      const state = await answer.json();
      if (!state.running) {
        window.location.replace(window.location.pathname);
        return;
      }
      if (step.textContent !== state.step) step.textContent = state.step;
      rows.textContent = state.rows.toLocaleString("fr-FR");
    } catch {
      // The portal may be restarting: the page stays as it is and asks again, the link reloads it.
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 1000);
}
