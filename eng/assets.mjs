// Copies what the portal uses of the DSFR (npm @gouvfr/dsfr) into wwwroot/lib/dsfr, which is not tracked.
//
// Contract with the layout (Pages/Shared), everything under /lib/dsfr/:
//   dsfr.min.css          one style sheet: core, the components below and their print rules, of which only what the
//                         sources name remains: classes and icons written whole in a page (fr-btn--sm, fr-icon-add-line)
//                         or by their beginning ("fr-alert--" + kind). Dark and light: data-fr-theme on <html>.
//   dsfr.module.min.js    one ES module: core, scheme and the components below. The pages work without it.
//   icons/, fonts/        at the relative addresses that the style sheet asks for.
//   favicon/              favicon.svg, favicon.ico, apple-touch-icon.png, manifest.webmanifest: State identity only.
//   artwork/pictograms/   the pictograms whose path (artwork/pictograms/…svg) the sources name.
//
// Two weights of Marianne (regular, bold) are declared: a first visit stays under 200 kB (QUALITY.md). Medium falls
// back on regular, light too.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prune, usage } from './css.mjs';

const components = [
  'link', 'button', 'form', 'input', 'select', 'checkbox', 'radio', 'toggle', 'range', 'password', 'search', 'upload',
  'accordion', 'alert', 'badge', 'breadcrumb', 'callout', 'card', 'content', 'display', 'download', 'footer', 'header',
  'highlight', 'logo', 'modal', 'navigation', 'notice', 'pagination', 'quote', 'segmented', 'sidemenu', 'skiplink',
  'stepper', 'summary', 'tab', 'table', 'tag', 'tile', 'tooltip',
];
// Card, tile, range and tooltip scripts only decorate what HTML and CSS already do.
const scripts = [
  'core/core', 'scheme/scheme', 'component/accordion/accordion', 'component/button/button', 'component/breadcrumb/breadcrumb',
  'component/modal/modal', 'component/display/display', 'component/header/header', 'component/navigation/navigation',
  'component/password/password', 'component/sidemenu/sidemenu', 'component/tab/tab', 'component/table/table',
  'component/checkbox/checkbox', 'component/segmented/segmented', 'component/tag/tag',
];
const fonts = ['Marianne-Regular', 'Marianne-Regular_Italic', 'Marianne-Bold', 'Marianne-Bold_Italic'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'node_modules/@gouvfr/dsfr/dist');
const web = join(root, 'src/PixEduPortal.Web');
const target = join(web, 'wwwroot/lib/dsfr');

if (!existsSync(dist)) {
  console.error('@gouvfr/dsfr is not installed: run `npm ci --ignore-scripts` first.');
  process.exit(1);
}

const read = (path) => readFileSync(join(dist, path), 'utf8');
const readIfThere = (path) => (existsSync(join(dist, path)) ? read(path) : '');

/** All text of the web project in which a class or an asset can be named. */
function sources(folder = web) {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['bin', 'obj', 'lib'].includes(entry.name) ? '' : sources(path);
    return /\.(cshtml|razor|cs|js|mjs|css|html)$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
  }).join('\n');
}

const text = sources();
const named = (pattern) => [...new Set(text.match(pattern) ?? [])].sort();

/** The rules of the icons that the sources name, each once. */
function iconRules() {
  const wanted = new Set(named(/fr-icon-[a-z0-9-]+/g));
  const css = read('utility/icons/icons.main.min.css');
  const rules = css.match(/\.fr-icon-[a-z0-9-]+:after,\.fr-icon-[a-z0-9-]+:before\{[^}]*\}/g) ?? [];
  return [...new Set(rules.filter((rule) => wanted.has(rule.match(/^\.(fr-icon-[a-z0-9-]+)/)[1])))].join('\n');
}

const licence = '/*! DSFR (Système de design de l\'État), Etalab-2.0, restricted use: https://www.systeme-de-design.gouv.fr */\n';
const withoutBanner = (code) => code
  .replace(/\/\*![\s\S]*?\*\//g, '')
  .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
  .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
  .trim();

/** A style sheet in which only the chosen fonts remain and every address is relative to lib/dsfr/. */
function styleSheet() {
  const parts = [read('core/core.main.min.css'), readIfThere('scheme/scheme.min.css'), readIfThere('core/core.print.min.css')];
  for (const name of components) {
    const path = `component/${name}/${name}`;
    parts.push(readIfThere(`${path}.main.min.css`) || readIfThere(`${path}.min.css`), readIfThere(`${path}.print.min.css`));
  }
  parts.push(iconRules());
  const whole = parts.map(withoutBanner).filter(Boolean).join('\n');
  return licence + withSystemTheme(prune(whole, usage(text, script())))
    .replace(/@font-face\{[^}]*\}/g, (face) => (fonts.some((font) => face.includes(`/${font}.woff2`)) ? face : ''))
    .replace(/,\s*url\([^)]*\.woff\)\s*format\(["']?woff["']?\)/g, '')
    .replace(/url\((?:\.\.\/)+/g, 'url(')
    .replace(/-webkit-mask-image:url\([^)]*\);/g, '');
}

/** The dark theme once more for the setting « system », which needs no script that way. */
function withSystemTheme(css) {
  const dark = css.match(/:root\[data-fr-theme=dark\][^{}]*\{[^{}]*\}/g) ?? [];
  const follow = dark.map((rule) => rule.replaceAll(':root[data-fr-theme=dark]', ':root[data-fr-scheme=system]')).join('');
  return `${css}\n@media screen and (prefers-color-scheme:dark){${follow}}`;
}

/** One module; each DSFR file in a block of its own, so that their one-letter names do not meet. */
function script() {
  return licence + scripts.map((path) => `{${withoutBanner(read(`${path}.module.min.js`))}\n}`).join('\n');
}

const wantedFiles = new Map();
const css = styleSheet();
wantedFiles.set('dsfr.min.css', css);
wantedFiles.set('dsfr.module.min.js', script());
const copied = new Set([
  ...[...css.matchAll(/url\(["']?((?:icons|fonts|artwork)\/[^)"']+)/g)].map((match) => match[1]),
  ...named(/artwork\/[a-z0-9/-]+\.svg/g),
  ...named(/(?<=lib\/dsfr\/)icons\/[a-z0-9/-]+\.svg/g),
  'favicon/favicon.svg', 'favicon/favicon.ico', 'favicon/apple-touch-icon.png', 'favicon/manifest.webmanifest',
]);
for (const path of copied) {
  if (!existsSync(join(dist, path))) {
    console.error(`The DSFR has no ${path}, which a page or a style names.`);
    process.exit(1);
  }
}

// Unchanged files are left alone, so that the build sees what really changed.
for (const [path, content] of wantedFiles) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== content) writeFileSync(file, content);
}
for (const path of copied) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file) || statSync(file).size !== statSync(join(dist, path)).size) cpSync(join(dist, path), file);
}
for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const relative = path.slice(target.length + 1).replaceAll('\\', '/');
  if (entry.isFile() && !wantedFiles.has(relative) && !copied.has(relative)) rmSync(path);
}
console.log(`DSFR: ${wantedFiles.size + copied.size} files in ${target.slice(root.length + 1)}`);
