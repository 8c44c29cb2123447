/** Colours and sizes, the same as those of the web application (packages/ui); a test holds them together. */
export const dashboardTokens = {
  light: {
    ink: "#1a1f24",
    "ink-soft": "#47525d",
    paper: "#ffffff",
    surface: "#f4f6f8",
    line: "#c9d1d9",
    "control-line": "#6b7783",
    brand: "#0b4f8a",
    "brand-strong": "#083b68",
    link: "#0b4f8a",
    focus: "#1a1f24",
    "focus-halo": "#ffd54d",
    "good-ink": "#14592e",
    "good-paper": "#e3f2e8",
    "good-line": "#1f7a41",
    "warning-ink": "#7a3d00",
    "warning-paper": "#fff0d9",
    "warning-line": "#b35900",
    "bad-ink": "#9b0e22",
    "bad-paper": "#fde8ea",
    "bad-line": "#c0152e",
    "info-ink": "#0b3e6d",
    "info-paper": "#e6f0f9",
    "info-line": "#0b4f8a",
    "neutral-ink": "#39434d",
    "neutral-paper": "#dfe4e8",
  },
  dark: {
    ink: "#eef2f5",
    "ink-soft": "#b9c4ce",
    paper: "#14191e",
    surface: "#1d242b",
    line: "#3c4853",
    "control-line": "#8a98a5",
    brand: "#0b4f8a",
    "brand-strong": "#1667ad",
    link: "#8cc4f7",
    focus: "#ffffff",
    "focus-halo": "#8a6a00",
    "good-ink": "#9fe0b5",
    "good-paper": "#15301f",
    "good-line": "#4fae73",
    "warning-ink": "#ffcf8f",
    "warning-paper": "#37260d",
    "warning-line": "#d98a2b",
    "bad-ink": "#ffb3bc",
    "bad-paper": "#3d141b",
    "bad-line": "#ef6b7d",
    "info-ink": "#a9d2f8",
    "info-paper": "#12293f",
    "info-line": "#5ea5e6",
    "neutral-ink": "#d3dbe2",
    "neutral-paper": "#323d47",
  },
} as const;

/**
 * The style sheet of the dashboard.
 *
 * @param fonts addresses of Fira Sans on this server, when it has them
 */
export function dashboardStyle(fonts?: { readonly regular: string; readonly bold: string }): string {
  const set = (tokens: Readonly<Record<string, string>>) =>
    Object.entries(tokens)
      .map(([name, value]) => `--gs-${name}: ${value};`)
      .join(" ");
  const face = (weight: number, url: string) =>
    `@font-face { font-family: "Fira Sans"; font-weight: ${weight}; font-display: swap; src: url("${url}") format("woff2"); }`;
  return [
    fonts === undefined ? "" : `${face(400, fonts.regular)}\n${face(700, fonts.bold)}`,
    `:root { color-scheme: light dark; ${set(dashboardTokens.light)} }`,
    `@media screen and (prefers-color-scheme: dark) { :root { ${set(dashboardTokens.dark)} } }`,
    rules,
    narrow,
    print,
  ].join("\n");
}

const rules = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--gs-paper); color: var(--gs-ink); font: 400 1rem/1.5 "Fira Sans", system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
p { margin: 0 0 .5rem; }
p, li, figcaption { max-inline-size: 48rem; }
figure { margin: 0 0 1rem; }
figcaption { margin-block-end: .75rem; }
figcaption strong { display: block; }
a { color: var(--gs-link); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--gs-focus); outline-offset: 2px; box-shadow: 0 0 0 2px var(--gs-focus-halo); border-radius: 2px; }
[tabindex="-1"]:focus { outline: none; box-shadow: none; }
code { font: .8125rem ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
section { margin-block: 2.25rem; scroll-margin-block-start: 1rem; }
.wide { max-inline-size: 80rem; margin-inline: auto; padding-inline: 1.75rem; }
main.wide { padding-block: 2rem 1rem; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; padding: .5rem 1rem; background: var(--gs-paper); color: var(--gs-link); z-index: 2; }
.skip:focus { inset-block-start: .25rem; }
.top { background: #0b4f8a; color: #fff; }
.top .wide { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; min-block-size: 44px; }
.top a { color: inherit; padding-block: .5rem; }
.top a:focus-visible { outline-color: #fff; box-shadow: 0 0 0 2px #1a1f24; }
.brand { font-size: 1.125rem; font-weight: 700; text-decoration: none; }
.language { margin-inline-start: auto; }
.menu { border-block-end: 1px solid var(--gs-line); background: var(--gs-surface); }
.menu ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin-block: 0; }
.menu a { display: block; padding: .5rem .25rem; border-block-end: 3px solid transparent; text-decoration: none; }
.menu a:hover { text-decoration: underline; }
.menu a[aria-current="page"] { border-block-end-color: var(--gs-link); color: var(--gs-ink); font-weight: 700; }
.bottom { border-block-start: 1px solid var(--gs-line); margin-block-start: 2rem; padding-block: 1rem; color: var(--gs-ink-soft); font-size: .875rem; }
.lead { font-size: 1.0625rem; }
.soft { color: var(--gs-ink-soft); }
.small { font-size: .8125rem; }
.crumb { margin-block-end: 1rem; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { border: 1px solid var(--gs-info-line); border-inline-start-width: 4px; border-radius: 4px; background: var(--gs-info-paper); padding: .625rem 1rem; max-inline-size: 60rem; }
.note.warning { border-color: var(--gs-warning-line); background: var(--gs-warning-paper); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5rem), 1fr)); gap: .75rem; margin: 0; }
.tile { border: 1px solid var(--gs-line); border-radius: 4px; padding: .875rem 1rem; }
.tile dt { color: var(--gs-ink-soft); }
.tile dd { margin: 0; }
.tile strong { display: block; font-size: 1.625rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile span { display: block; font-size: .8125rem; color: var(--gs-ink-soft); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem 2rem; align-items: start; }
.box { overflow-x: auto; margin-block: .5rem 1rem; }
table { border-collapse: collapse; inline-size: 100%; font-size: .9375rem; line-height: 1.4; }
caption { text-align: start; font-weight: 700; padding-block-end: .375rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem; border-block-end: 1px solid var(--gs-line); font-weight: 400; }
thead th { background: var(--gs-surface); font-weight: 700; vertical-align: bottom; }
tfoot th, tfoot td { font-weight: 700; }
tbody tr:hover > * { background: var(--gs-surface); }
tbody th { overflow-wrap: anywhere; min-inline-size: 7rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.figures { font-variant-numeric: tabular-nums; }
.unbroken { white-space: nowrap; }
.line-pair { display: inline-grid; grid-template-columns: auto auto; justify-content: start; align-items: baseline; gap: 0 .5rem; white-space: nowrap; }
.marks { display: grid; gap: .25rem; justify-items: start; }
.mark { display: inline-flex; align-items: baseline; gap: .375rem; border-radius: 3px; padding: .1rem .5rem; font-size: .875rem; line-height: 1.35; }
.shape { flex: none; inline-size: .75rem; block-size: .75rem; fill: currentColor; }
.shape .open { fill: none; stroke: currentColor; stroke-width: 2; stroke-dasharray: 3 2; }
.mark.green { color: var(--gs-good-ink); background: var(--gs-good-paper); }
.mark.amber { color: var(--gs-warning-ink); background: var(--gs-warning-paper); }
.mark.red { color: var(--gs-bad-ink); background: var(--gs-bad-paper); }
.mark.unknown { color: var(--gs-neutral-ink); background: var(--gs-neutral-paper); }
.badge { display: inline-block; border-radius: 3px; padding: .1rem .5rem; font-size: .8125rem; line-height: 1.35; color: var(--gs-neutral-ink); background: var(--gs-neutral-paper); }
.badge.in-execution { color: var(--gs-info-ink); background: var(--gs-info-paper); }
.badge.in-reorientation { color: var(--gs-warning-ink); background: var(--gs-warning-paper); }
.badge.finished { color: var(--gs-good-ink); background: var(--gs-good-paper); }
.badge.cancelled { color: var(--gs-bad-ink); background: var(--gs-bad-paper); }
.badge.invented { color: var(--gs-ink); background: none; outline: 1px dashed var(--gs-control-line); }
.facts { display: grid; grid-template-columns: minmax(8rem, 16rem) minmax(0, 1fr); margin: 0; max-inline-size: 60rem; }
.facts > * { margin: 0; padding: .4rem 0; border-block-end: 1px solid var(--gs-line); }
.facts dt { color: var(--gs-ink-soft); padding-inline-end: 1rem; }
.advice > li { margin-block: .75rem; }
.choice { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem; margin-block-end: 1rem; }
.choice label { display: block; font-weight: 700; font-size: .9375rem; }
.choice > div { min-inline-size: 0; }
input, select { min-block-size: 44px; max-inline-size: 100%; padding: .5rem .75rem; border: 1px solid var(--gs-control-line); border-radius: 4px; font: inherit; color: inherit; background: var(--gs-paper); }
button { min-block-size: 44px; padding: .5rem 1rem; border: 1px solid var(--gs-brand); border-radius: 4px; background: var(--gs-brand); color: #fff; font: inherit; font-weight: 700; cursor: pointer; }
button:hover { background: var(--gs-brand-strong); }
button.secondary { background: var(--gs-paper); color: var(--gs-link); border-color: var(--gs-link); }
summary { cursor: pointer; color: var(--gs-link); padding-block: .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .375rem 1.25rem; margin-block-start: .5rem; max-inline-size: none; font-size: .875rem; }
.key { display: inline-flex; align-items: center; gap: .5rem; }
.chart { display: block; max-inline-size: 60rem; overflow: visible; }
.chart text { fill: var(--gs-ink); font: 400 13px "Fira Sans", system-ui, sans-serif; }
.chart .soft { fill: var(--gs-ink-soft); font-size: 12px; }
.chart .strong { font-weight: 700; }
.chart .base { stroke: var(--gs-ink); stroke-width: 1; }
.chart .grid { stroke: var(--gs-line); stroke-width: 1; }
.chart .open-end { stroke: var(--gs-ink); stroke-width: 2; stroke-dasharray: 3 3; }
.chart rect[class^="fill-"] { stroke: var(--gs-paper); stroke-width: 1; }
.chart text[class^="inside-"] { font-weight: 700; paint-order: stroke; stroke: var(--gs-paper); stroke-width: 4px; stroke-linejoin: round; }
.line { stroke: var(--gs-link); stroke-width: 2.5; }
.line.dashed { stroke: var(--gs-ink-soft); stroke-width: 2; stroke-dasharray: 6 4; }
.dot { fill: var(--gs-link); }
.dot.dashed { fill: var(--gs-ink-soft); }
.dot.open { fill: var(--gs-paper); stroke: var(--gs-link); stroke-width: 2; }
.pattern path { stroke-width: 1.5; stroke: var(--gs-paper); fill: none; }
.pattern.green rect { fill: var(--gs-good-line); }
.pattern.amber rect { fill: var(--gs-warning-line); }
.pattern.red rect { fill: var(--gs-bad-line); }
.pattern.unknown rect { fill: var(--gs-neutral-paper); }
.pattern.unknown circle { fill: var(--gs-control-line); }
.pattern.plain rect { fill: var(--gs-link); }
.pattern.striped rect { fill: var(--gs-info-paper); }
.pattern.striped path { stroke: var(--gs-link); }
`;

const narrow = `
@media screen and (max-width: 46rem) {
  .wide { padding-inline: 1rem; }
  .choice > div, .choice input, .choice select { inline-size: 100%; }
  .facts { grid-template-columns: minmax(0, 1fr); }
  .facts dt { border: 0; padding-block-end: 0; font-size: .9375rem; }
  .facts dd { padding-block-start: 0; }
}
@media screen and (max-width: 46rem) {
  table.cards, .cards :is(caption, tbody, tfoot, tr, th, td) { display: block; }
  .cards thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { border: 1px solid var(--gs-line); border-radius: 4px; margin-block-end: .75rem; padding: .5rem 0; }
  .cards :is(th, td) { display: grid; grid-template-columns: minmax(6.5rem, 36%) minmax(0, 1fr); gap: .5rem; border: 0; padding: .25rem .75rem; }
  .cards :is(th, td)::before { content: attr(data-label); color: var(--gs-ink-soft); font-size: .8125rem; font-weight: 400; line-height: 1.6; text-align: start; }
  .slim :is(th, td) { padding: .375rem .25rem; font-size: .8125rem; min-inline-size: 0; }
  .slim .mark { font-size: .8125rem; padding-inline: .25rem; }
  .cards td:empty { display: none; }
  .cards .number { text-align: start; }
  .cards :is(.badge, .mark) { justify-self: start; }
}
`;

/** On paper: no menus or forms, all tables open, nothing cut in two, addresses of links to other sites in full. */
const print = `
@media print {
  @page { margin: 16mm 14mm; }
  body { font-size: 10pt; }
  .top { background: none; color: inherit; border-block-end: 2px solid; }
  .wide { padding-inline: 0; max-inline-size: none; }
  .menu, .language, .skip, .on-screen, summary { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  table { font-size: 8.5pt; }
  .small { font-size: 7pt; }
  th, td { padding: .25rem; }
  tbody th { min-inline-size: 5rem; }
  .mark, .badge { font-size: 8pt; padding-inline: .25rem; }
  .line-pair { grid-template-columns: auto; }
  thead { display: table-header-group; }
  tr, figure, .tile, .note, h2, h3 { break-inside: avoid; }
  h1, h2, h3, figcaption, caption { break-after: avoid; }
  section { margin-block: 1.25rem; }
  .box { overflow: visible; }
  .mark, .badge, .tile, .note, rect, .pattern { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; }
  a[href^="https"]::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
}
`;
