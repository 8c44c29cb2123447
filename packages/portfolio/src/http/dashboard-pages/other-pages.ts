import { html } from "./html.ts";
import { page as layout } from "./layout.ts";
import { type DashboardPage, dashboardPath, type PageContext } from "./page-context.ts";

/** How the dashboard counts, in plain words. */
export function explanationPage(context: PageContext): string {
  const { title, sections } = context.words.explanation;
  const content = html`<h1>${title}</h1>${sections.map(
    (section) =>
      html`<section class="prose"><h2>${section.title}</h2>${section.paragraphs.map((text) => html`<p>${text}</p>`)}</section>`,
  )}`;
  return layout(context, { title, path: `${dashboardPath}/explanation`, nav: "explanation", content });
}

/** All versions that were ever public, with their digests and corrections. */
export function versionsPage(page: DashboardPage): string {
  const { words, published, day, dayOf, address } = page;
  const { title, intro, caption, show, corrected } = words.versions;
  const { column } = words;
  const numberOf = (id: string) => published.versions.find((one) => one.id === id)?.number ?? 0;
  const content = html`<h1>${title}</h1><p class="lead">${intro}</p><div class="box"><table class="cards"><caption class="hidden">${caption}</caption><thead><tr><th scope="col">${column.version}</th><th scope="col">${column.day}</th><th scope="col">${column.published}</th><th scope="col">${column.correction}</th><th scope="col">${column.digest}</th></tr></thead><tbody>${published.versions.map(
    ({ number = 0, on, steps, corrects, correction, digest }) =>
      html`<tr><th scope="row" data-label="${column.version}"><a href="${address(dashboardPath, { version: String(number) })}">${show(number)}</a></th><td data-label="${column.day}">${day(on)}</td><td data-label="${column.published}">${dayOf(steps.at(-1)?.at ?? 0)}</td><td data-label="${column.correction}"><span>${
        corrects === undefined ? "–" : html`${corrected(numberOf(corrects))}: ${correction ?? ""}`
      }</span></td><td data-label="${column.digest}"><code>${digest}</code></td></tr>`,
  )}</tbody></table></div>`;
  return layout(page, {
    title,
    path: `${dashboardPath}/versions`,
    nav: "versions",
    on: published.document.on,
    content,
  });
}

/** Where everything can be fetched. */
export function openDataPage(context: PageContext): string {
  const { title, intro, licence, csv, xlsx, json, schema, check } = context.words.openData;
  const file = (ending: string, text: string) =>
    html`<li><a href="${dashboardPath}/open-data.${ending}">${text}</a></li>`;
  const content = html`<h1>${title}</h1><p class="lead">${intro}</p><ul>${file("csv", csv)}${file("xlsx", xlsx)}${file("json", json)}${file("schema.json", schema)}</ul><p>${licence}</p><p>${check}</p>`;
  return layout(context, { title, path: `${dashboardPath}/open-data`, nav: "openData", content });
}

/** What is shown before anything was published. */
export function nothingPage(context: PageContext): string {
  const { title, text } = context.words.nothing;
  const content = html`<h1>${title}</h1><p class="lead">${text}</p>`;
  return layout(context, { title, path: dashboardPath, nav: "start", content });
}

/** There is no such project or version. */
export function unknownPage(context: PageContext): string {
  const { title, text, toStart } = context.words.unknownPage;
  const content = html`<h1>${title}</h1><p class="lead">${text}</p><p><a href="${context.address(dashboardPath, { version: undefined })}">${toStart}</a></p>`;
  return layout(context, { title, path: dashboardPath, content });
}
