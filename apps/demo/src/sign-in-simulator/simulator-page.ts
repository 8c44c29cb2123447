import { type SimulatorLanguage, simulatorMessages } from "./messages.ts";
import { accountIdOf, type SimulatorKind, type SimulatorPerson } from "./simulator-person.ts";

/** Escapes text for use in HTML content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** What the page on which one chooses a person shows. Addresses are paths on this server. */
export type PersonPage = {
  readonly language: SimulatorLanguage;
  readonly kind: SimulatorKind;
  readonly query: string;
  readonly people: readonly SimulatorPerson[];
  readonly action: string;
  readonly stylesheet: string;
};

/** The page on which one chooses whom to sign in as: a search box and one button a person. */
export function personPage(page: PersonPage): string {
  const words = simulatorMessages[page.language];
  const otherLanguage = page.language === "nl" ? "en" : "nl";
  const otherKind = page.kind === "employee" ? "citizen" : "employee";
  const address = (lang: string, kind: string) =>
    escapeHtml(`${page.action}?${new URLSearchParams({ lang, kind })}`);
  return layout(
    page.language,
    page.stylesheet,
    words.title[page.kind],
    `<p class="language"><a href="${address(otherLanguage, page.kind)}" lang="${otherLanguage}">${words.otherLanguage}</a></p>
<h1>${words.title[page.kind]}</h1>
<p>${words.intro}</p>
<form method="get" action="${escapeHtml(page.action)}" role="search" class="search">
<input type="hidden" name="lang" value="${page.language}"><input type="hidden" name="kind" value="${page.kind}">
<label for="q">${words.search[page.kind]}</label>
<input id="q" name="q" type="search" autocomplete="off" value="${escapeHtml(page.query)}">
<button type="submit" class="secondary">${words.searchButton}</button>
</form>
<h2>${page.people.length === 0 ? words.nobody : words.results(page.people.length, page.query)}</h2>
<form method="post" action="${escapeHtml(page.action)}"><ul>
${page.people.map((person) => personItem(person, words.signInAs(person.name))).join("\n")}
</ul>
<p class="ways"><a href="${address(page.language, otherKind)}">${words.other[page.kind]}</a>
<button type="submit" name="cancel" value="yes" class="plain">${words.cancel}</button></p></form>`,
  );
}

/** The page that is shown when the request of the relying party is wrong or has expired. */
export function failurePage(language: SimulatorLanguage, stylesheet: string): string {
  const words = simulatorMessages[language];
  return layout(
    language,
    stylesheet,
    words.failedTitle,
    `<h1>${words.failedTitle}</h1>\n<p>${words.failedText}</p>`,
  );
}

function personItem(person: SimulatorPerson, label: string): string {
  const number =
    person.kind === "employee" ? person.employeeId : person.subject.toUpperCase().replace(":", " ");
  const about = [person.description, number].filter((part) => part !== undefined && part !== "").join(" · ");
  return `<li><button type="submit" name="person" value="${escapeHtml(accountIdOf(person))}">${escapeHtml(label)}</button><span>${escapeHtml(about)}</span></li>`;
}

function layout(language: SimulatorLanguage, stylesheet: string, title: string, content: string): string {
  const words = simulatorMessages[language];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – simulator</title><link rel="stylesheet" href="${escapeHtml(stylesheet)}"></head>
<body><header role="banner"><p><strong>${words.banner}</strong> ${words.bannerMore}</p></header><main>
${content}
</main></body></html>
`;
}
