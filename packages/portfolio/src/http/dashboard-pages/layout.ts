import { escapeHtml, type Html, html } from "./html.ts";
import { dashboardPath, type PageContext } from "./page-context.ts";

export const stylePath = `${dashboardPath}/style.css`;

export type NavPage = "start" | "explanation" | "versions" | "openData";

const navPaths: Readonly<Record<NavPage, string>> = {
  start: dashboardPath,
  explanation: `${dashboardPath}/explanation`,
  versions: `${dashboardPath}/versions`,
  openData: `${dashboardPath}/open-data`,
};

export interface PageParts {
  readonly title: string;
  /** Path of this page, for the switch of language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly nav?: NavPage;
  /** Day of the figures. */
  readonly on?: string;
  readonly content: Html;
}

/** A whole page: head, header with menu, content and footer. It has no scripts and one style sheet. */
export function page(context: PageContext, { title, path, query = {}, nav, on, content }: PageParts): string {
  const { words, language, address } = context;
  const other = language === "en" ? "nl" : "en";
  const set = Object.entries({ ...query, language: other === "en" ? "en" : undefined }).flatMap(
    ([name, value]): [string, string][] => (value === undefined || value === "" ? [] : [[name, value]]),
  );
  const elsewhere = set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`;
  const pages: readonly NavPage[] = ["start", "explanation", "versions", "openData"];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title === words.brand ? title : `${title} – ${words.brand}`)}</title>
<link rel="stylesheet" href="${stylePath}"></head><body>
${
  html`<a class="skip" href="#content">${words.skip}</a>
<header class="top"><div class="wide"><a class="brand" href="${address(dashboardPath)}">${words.brand}</a>
<a class="language" href="${elsewhere}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></div></header>
<nav class="menu" aria-label="${words.menu}"><ul class="wide">${pages.map(
    (one) =>
      html`<li><a href="${address(navPaths[one])}"${one === nav ? html` aria-current="page"` : ""}>${words.nav[one]}</a></li>`,
  )}</ul></nav>
<main id="content" class="wide" tabindex="-1">
${content}
</main>
<footer class="bottom"><div class="wide"><p>${words.footer.source} ${
    on === undefined ? "" : words.footer.made(context.day(on))
  } ${words.footer.licence}</p></div></footer>`.text
}
</body></html>
`;
}
