import type { EvidenceStory, StoryRecord } from "./evidence-story.ts";
import { words } from "./evidence-words.ts";
import type { ToldGround } from "./tell-record.ts";

/** The story of a bundle as a page that stands by itself: no script, nothing from elsewhere. */
export function renderPage(story: EvidenceStory): string {
  const { records, whole } = story;
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(words.title)}: ${safe(story.organisation)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${safe(words.title)}</h1>
<p class="intro">${safe(words.intro)}</p>
<h2>${safe(words.about)}</h2>
${facts([
  [words.organisation, safe(story.organisation)],
  [words.madeAt, safe(story.madeAt)],
  [words.madeBy, safe(story.madeBy)],
  [words.motive, safe(story.motive)],
  ...(story.question === undefined ? [] : [[words.question, safe(story.question)] as const]),
  [words.count, String(records.length)],
])}
<h2>${safe(words.wholeTitle)}</h2>
<p>${safe(whole.conclusion)}</p>
${whole.lines.length === 0 ? "" : `<ul>${whole.lines.map((line) => `<li>${safe(line)}</li>`).join("\n")}</ul>`}
<h2>${safe(words.overview)}</h2>
${records.length === 0 ? `<p>${safe(words.noRecords)}</p>` : overview(records)}
${records.map(section).join("\n")}
<h2>${safe(words.meansTitle)}</h2>
<ul>${words.means.map((line) => `<li>${safe(line)}</li>`).join("")}</ul>
<h2>${safe(words.howTitle)}</h2>
<ol>${words.how.map((line) => `<li>${safe(line)}</li>`).join("")}</ol>
</main>
</body>
</html>
`;
}

function overview(records: readonly StoryRecord[]): string {
  const head = [words.number, words.when, words.who, words.what];
  const rows = records.map(
    ({ number, when, who, what }) =>
      `<tr><td><a href="#r${number}">${number}</a></td>${[when, who, what].map((text) => `<td>${safe(text)}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${head.map((text) => `<th scope="col">${safe(text)}</th>`).join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function section(record: StoryRecord): string {
  const { number, kind, unit, outcome, timestamp } = record;
  return `<section id="r${number}">
<h2>${safe(words.record)} ${number}: ${safe(kind)}</h2>
${record.emergency ? `<p><strong>${safe(words.emergency)}</strong></p>` : ""}
${facts([
  [words.when, safe(record.when)],
  [words.who, safe(record.who)],
  ...(unit === undefined ? [] : [[words.unit, safe(unit)] as const]),
  [words.what, safe(record.what)],
  [words.whom, safe(record.whom)],
  [words.purpose, safe(record.purpose)],
  [words.law, grounds(record.grounds)],
  ...(outcome === undefined ? [] : [[words.outcome, safe(outcome)] as const]),
  [words.place, safe(record.place)],
  [words.proven, safe(record.proven)],
  ...(timestamp === undefined ? [] : [[words.timestamp, safe(timestamp)] as const]),
  [words.file, safe(record.file)],
])}
${record.withheld ? `<p>${safe(words.withheld)}</p>` : ""}
</section>`;
}

function grounds(cited: readonly ToldGround[]): string {
  if (cited.length === 0) return safe(words.unknown);
  return cited
    .map(({ text, title, url }) => {
      const full = safe(title === undefined ? text : `${text}: ${title}`);
      // An address is shown as text too: a page of evidence may be printed.
      return url === undefined ? full : `${full} (${safe(url)})`;
    })
    .join("<br>");
}

function facts(rows: readonly (readonly [name: string, html: string])[]): string {
  return `<dl>${rows.map(([name, html]) => `<dt>${safe(name)}</dt><dd>${html}</dd>`).join("\n")}</dl>`;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text of records comes from others: it is text here and nothing else. */
function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "");
}

const style = `
body { font-family: "Fira Sans", Calibri, Arial, sans-serif; line-height: 1.5; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2rem; }
.intro { font-size: 1.125rem; }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-bottom: 1px solid #bbb; overflow-wrap: anywhere; }
section { border-top: 1px solid #bbb; break-inside: avoid; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: 0.5rem; } }
`;
