// Comfort only: asks the server for the same page with the new inputs and swaps the zones that depend on them. The server
// computes everything; without this module the form is sent by its button.
const form = document.querySelector('form[data-simulateur]');
const delay = 250;
let timer;
let pending;

const zone = (root, name) => root.querySelector(`[data-zone="${name}"]`);

function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== '') query.append(name, value);
  }
  return `${form.getAttribute('action')}?${query}`;
}

/** Errors come and go beside the fields; the fields themselves stay as they are, with the caret in place. */
function swapErrors(page) {
  for (const field of form.querySelectorAll('[data-champ]')) {
    const fresh = page.querySelector(`[data-champ="${CSS.escape(field.dataset.champ)}"]`);
    const control = field.querySelector('input, select');
    const freshControl = fresh?.querySelector('input, select');
    if (!fresh || !freshControl) continue;
    field.className = fresh.className;
    field.querySelector('.fr-error-text')?.remove();
    const message = fresh.querySelector('.fr-error-text');
    if (message) field.append(message);
    for (const name of ['aria-invalid', 'aria-describedby']) {
      const value = freshControl.getAttribute(name);
      if (value === null) control.removeAttribute(name);
      else control.setAttribute(name, value);
    }
  }
}

async function refresh(wholeForm, focused) {
  pending?.abort();
  pending = new AbortController();
  const url = address();
  let html;
  try {
    const response = await fetch(url, { signal: pending.signal, headers: { Accept: 'text/html' } });
    if (response.status !== 200 && response.status !== 400) return;
    html = await response.text();
  } catch {
    return; // Offline or overtaken by a newer entry: the button still works.
  }
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const name of ['resultat', 'erreurs', ...(wholeForm ? ['champs'] : [])]) {
    const fresh = zone(page, name);
    if (fresh) zone(document, name)?.replaceWith(fresh);
  }
  if (wholeForm) document.getElementById(focused)?.focus();
  else swapErrors(page);
  history.replaceState(null, '', url);
}

if (form) {
  form.addEventListener('input', (event) => {
    clearTimeout(timer);
    const wholeForm = event.target.dataset.recharge === 'oui';
    timer = setTimeout(() => refresh(wholeForm, event.target.id), event.target.tagName === 'SELECT' ? 0 : delay);
  });
}
