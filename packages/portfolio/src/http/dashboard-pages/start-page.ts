import {
  type CostBucket,
  colourOf,
  colours,
  costBuckets,
  type EndBucket,
  endBuckets,
} from "../../domain/dashboard/deviation.ts";
import { dashboardLimit } from "../../domain/dashboard/full-term.ts";
import type { MoneyFigures, StartFigures } from "../../domain/dashboard/start-figures.ts";
import { barChart } from "./charts.ts";
import { type Html, html } from "./html.ts";
import { page as layout } from "./layout.ts";
import { costMark, endMark, mark, statusBadge } from "./marks.ts";
import { type DashboardPage, dashboardPath } from "./page-context.ts";
import { type ProjectChoice, projectList } from "./project-list.ts";
import { changesSection, trendSection } from "./start-trend.ts";

/** The start page (row O23). */
export function startPage(
  page: DashboardPage,
  choice: ProjectChoice,
  trendDepartment: string | undefined,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const { words, published, day, dayOf, address } = page;
  const { document, publication, versions } = published;
  const latest = versions[0]?.number ?? 0;
  const number = publication.number ?? 0;
  const publishedAt =
    publication.steps.find(({ step }) => step === "published")?.at ?? publication.preparedAt;
  const content = html`<h1>${words.start.title}</h1>
<p class="lead">${words.start.intro(page.euro(dashboardLimit))}</p>
<p class="soft">${words.start.version(number, day(document.on), dayOf(publishedAt))}</p>
${number === latest ? "" : html`<p class="note warning">${words.start.oldVersion(number, latest)} <a href="${address(dashboardPath, { version: undefined })}">${words.start.toLatest}</a></p>`}
${publication.correction === undefined ? "" : html`<p class="note"><strong>${words.start.correction(number)}:</strong> ${publication.correction}</p>`}
${document.entries.some(({ invented }) => invented === true) ? html`<p class="note">${words.start.inventedNote}</p>` : ""}
${tiles(page, document.figures)}
${judgedSection(page, document.figures)}
${statusSection(page, document.figures)}
${trendSection(page, trendDepartment)}
${changesSection(page)}
${projectList(page, choice)}`;
  return layout(page, {
    title: words.brand,
    path: dashboardPath,
    query,
    nav: "start",
    on: document.on,
    content,
  });
}

function tiles(
  page: DashboardPage,
  { running, total, duration, originalDuration, reviews }: StartFigures,
): Html {
  const { words, shortEuro, years } = page;
  const { start, amount } = words;
  const tile = (name: string, figure: string, ...notes: readonly string[]) =>
    html`<div class="tile"><dt>${name}</dt><dd><strong>${figure}</strong>${notes.map((note) => html`<span>${note}</span>`)}</dd></div>`;
  const now = shortEuro(running.currentCents);
  return html`<section aria-labelledby="figures"><h2 id="figures">${start.figures}</h2><dl class="tiles">
${tile(start.running, String(running.count), start.runningNote(total.count))}
${tile(start.original, shortEuro(running.originalCents), start.originalNote)}
${tile(
  start.current,
  running.unknown === 0 ? now : amount.atLeast(now),
  running.unknown === 0 ? start.currentKnown : start.currentUnknown(running.unknown),
)}
${tile(
  start.duration,
  duration.days === undefined ? amount.unknown : years(duration.days),
  start.durationNote(
    duration.of,
    originalDuration.days === undefined ? amount.unknown : years(originalDuration.days),
  ),
  ...(duration.unknown === 0 ? [] : [start.durationUnknown(duration.unknown)]),
)}
${tile(
  start.reviews,
  String(reviews.reviews),
  start.reviewsNote(reviews.advice, reviews.answered, reviews.followUps, reviews.followUpsDone),
  ...(reviews.followUpsLate === 0 ? [] : [start.reviewsLate(reviews.followUpsLate)]),
)}</dl></section>`;
}

function judgedSection(page: DashboardPage, { cost, end }: StartFigures): Html {
  const { words } = page;
  const { start, column } = words;
  const total = costBuckets.reduce((sum, bucket) => sum + cost.original[bucket], 0);
  const worse = cost.original["up-to-a-tenth-higher"] + cost.original["over-a-tenth-higher"];
  const hidden = page.published.document.entries.filter(
    ({ judgement }) => judgement?.latest.colour === "green" && judgement.original.colour !== "green",
  ).length;
  const bar = (label: string, counts: Readonly<Partial<Record<CostBucket | EndBucket, number>>>) => ({
    label,
    parts: colours.map((colour) => {
      const value = [...new Set<CostBucket | EndBucket>([...costBuckets, ...endBuckets])].reduce(
        (sum, bucket) => sum + (colourOf(bucket) === colour ? (counts[bucket] ?? 0) : 0),
        0,
      );
      return { value, fill: colour, text: String(value) };
    }),
  });
  const row = (name: Html, original: number, latest: number) =>
    html`<tr><th scope="row">${name}</th><td class="number">${original}</td><td class="number">${latest}</td></tr>`;
  const against = html`<th scope="col" class="number">${start.againstOriginal}</th><th scope="col" class="number">${start.againstLatest}</th>`;
  return html`<section aria-labelledby="judged"><h2 id="judged">${start.judged}</h2><p>${start.judgedText}</p>
<figure><figcaption><strong>${start.judgedTitle(worse, total)}</strong></figcaption>
${barChart("judged", [
  bar(`${start.costTitle} – ${start.againstOriginal.toLowerCase()}`, cost.original),
  bar(`${start.costTitle} – ${start.againstLatest.toLowerCase()}`, cost.latest),
  bar(`${start.endTitle} – ${start.againstOriginal.toLowerCase()}`, end.original),
  bar(`${start.endTitle} – ${start.againstLatest.toLowerCase()}`, end.latest),
])}<p class="legend">${colours.map((colour) => mark(colour, words.colour[colour]))}</p></figure>
${hidden === 0 ? "" : html`<p class="note warning">${start.hidden(hidden)}</p>`}
<div class="pair"><div class="box"><table class="slim"><caption>${start.costTitle}</caption><thead><tr><th scope="col">${column.bucket}</th>${against}</tr></thead><tbody>
${costBuckets.map((bucket) => row(costMark(page, bucket), cost.original[bucket], cost.latest[bucket]))}</tbody></table></div>
<div class="box"><table class="slim"><caption>${start.endTitle}</caption><thead><tr><th scope="col">${column.bucket}</th>${against}</tr></thead><tbody>
${endBuckets.map((bucket) => row(endMark(page, bucket), end.original[bucket], end.latest[bucket]))}</tbody></table></div></div></section>`;
}

function statusSection(page: DashboardPage, figures: StartFigures): Html {
  const { words, published } = page;
  const { start, column } = words;
  const head = (name: string) =>
    html`<thead><tr><th scope="col">${name}</th><th scope="col" class="number">${column.count}</th><th scope="col" class="number">${column.originalCost}</th><th scope="col" class="number">${column.currentCost}</th><th scope="col" class="number">${column.unknown}</th></tr></thead>`;
  return html`<section aria-labelledby="statuses"><h2 id="statuses">${start.byStatus}</h2>
<figure><figcaption><strong>${start.byStatusTitle(figures.running.count, figures.total.count)}</strong></figcaption>
${barChart(
  "statuses",
  figures.byStatus.map(({ status, count }) => ({
    label: words.status[status],
    parts: [{ value: count, fill: "plain" as const }],
    text: String(count),
  })),
  0.12,
)}</figure>
<div class="box"><table class="cards"><caption>${start.byStatus}</caption>${head(column.status)}<tbody>
${figures.byStatus.map(({ status, ...money }) => moneyRow(page, column.status, statusBadge(page, status), money))}
</tbody><tfoot>${moneyRow(page, column.status, html`${words.total}`, figures.total)}</tfoot></table></div>
${
  published.document.departments.length < 2
    ? ""
    : html`<div class="box"><table class="cards"><caption>${start.byDepartment}</caption>${head(column.department)}<tbody>
${published.document.departments.map(({ department, figures: its }) => moneyRow(page, column.department, html`${department}`, its.total))}</tbody></table></div>`
}</section>`;
}

function moneyRow({ words, euro }: DashboardPage, label: string, name: Html, money: MoneyFigures): Html {
  const { column, amount } = words;
  const now = euro(money.currentCents);
  return html`<tr><th scope="row" data-label="${label}">${name}</th><td class="number" data-label="${column.count}">${money.count}</td><td class="number" data-label="${column.originalCost}">${euro(money.originalCents)}</td><td class="number" data-label="${column.currentCost}">${
    money.unknown === 0 ? now : amount.atLeast(now)
  }</td><td class="number" data-label="${column.unknown}">${money.unknown}</td></tr>`;
}
