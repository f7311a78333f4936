// Drops from a minified style sheet the selectors whose DSFR classes nobody names. The DSFR is written for every site of
// the State; a page of ours uses a third of it, and a first visit has a budget (QUALITY.md, weight).

/** Tells whether a class is named, whole (`fr-btn--sm`) or by the beginning that code completes (`fr-alert--` + kind). */
export function usage(text, script) {
  const tokens = new Set(text.match(/fr-[a-zA-Z0-9_-]+/g) ?? []);
  // The DSFR's own script prefixes its names: ns("modal--opened") is fr-modal--opened.
  for (const [, name] of script.matchAll(/["'`]\.?(?:fr-)?([a-z][a-zA-Z0-9_-]*)["'`]/g)) tokens.add(`fr-${name}`);
  const beginnings = [...tokens].filter((token) => /[-_]$/.test(token) && token.length > 'fr-x-'.length);
  const state = /--(opened|expanded|expanding|overflow|down|scrolled|selected|shown|active|no-scroll|animated|left|right|visible|shade|shadow)/;
  return (name) => tokens.has(name) || state.test(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

export function prune(css, isUsed) {
  let output = '';
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) return output + css.slice(at);
    const head = css.slice(at, open);
    const close = endOfBlock(css, open);
    const body = css.slice(open + 1, close);
    at = close + 1;
    if (head.trim().startsWith('@media') || head.trim().startsWith('@supports')) {
      const inner = prune(body, isUsed);
      if (inner.trim()) output += `${head}{${inner}}`;
    } else if (head.trim().startsWith('@')) {
      output += `${head}{${body}}`;
    } else {
      const kept = selectors(head).filter((selector) => classes(selector).every(isUsed));
      if (kept.length) output += `${kept.join(',')}{${body}}`;
    }
  }
  return output;
}

/** Classes that an element must have; what `:not()` excludes is not asked for. */
function classes(selector) {
  return (selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '').match(/\.fr-[a-zA-Z0-9_-]+/g) ?? []).map((name) => name.slice(1));
}

function selectors(head) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] === '(' || head[i] === '[') depth++;
    else if (head[i] === ')' || head[i] === ']') depth--;
    else if (head[i] === ',' && depth === 0) {
      found.push(head.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, head.slice(start)].map((selector) => selector.trim());
}

function endOfBlock(css, open) {
  let depth = 0;
  let quote = '';
  for (let i = open; i < css.length; i++) {
    const character = css[i];
    if (quote) {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return i;
  }
  throw new Error('unbalanced style sheet');
}
