// Shows the rules of composition again whenever a seat changes. Without this module the button « Vérifier la
// composition » does the same.
const form = document.querySelector("form[data-composition]");
const target = document.getElementById("composition");
let latest = 0;

async function refresh() {
  const asked = ++latest;
  try {
    const answer = await fetch(form.dataset.composition, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Fragment": "composition" },
      credentials: "same-origin",
    });
    if (answer.ok && asked === latest) {
      target.innerHTML = await answer.text();
    }
  } catch {
    // Offline: the button still works once the connection is back, and the server checks again when saving.
    target.dataset.stale = "true";
  }
}

if (form && target) {
  for (const select of form.querySelectorAll("select")) {
    select.addEventListener("change", refresh);
  }
}
