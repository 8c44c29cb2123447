import type { DashboardChange } from "../../domain/dashboard/dashboard-document.ts";
import type { TrendPoint } from "../../domain/dashboard/trend.ts";
import { lineChart } from "./charts.ts";
import { type Html, html } from "./html.ts";
import { type DashboardPage, dashboardPath } from "./page-context.ts";
import { projectPath, select } from "./project-list.ts";

const shownChanges = 10;

/** How running work stood at the end of each quarter, for the whole or for one department (row O23). */
export function trendSection(page: DashboardPage, department: string | undefined): Html {
  const { words, published, shortEuro, month } = page;
  const { start } = words;
  const { trends } = published.document;
  const chosen = trends.find((one) => one.department === department) ?? trends[0];
  const points = chosen?.points ?? [];
  const departments = trends.flatMap((one) => one.department ?? []);
  return html`<section aria-labelledby="trend"><h2 id="trend">${start.trend}${
    chosen?.department === undefined ? "" : html` – ${chosen.department}`
  }</h2>
${departments.length < 2 ? "" : departmentForm(page, departments, chosen?.department)}
<figure><figcaption><strong>${titleOf(page, points)}</strong> ${start.trendText}</figcaption>
${lineChart(
  points.map(({ on }) => month(on)),
  [
    {
      name: start.original,
      style: "dashed",
      values: points.map(({ originalCents }) => originalCents),
    },
    {
      name: start.current,
      style: "solid",
      values: points.map(({ currentCents }) => currentCents),
      open: points.map(({ unknown }) => unknown > 0),
    },
  ],
  shortEuro,
)}<p class="legend"><span class="key"><svg width="28" height="10" aria-hidden="true" focusable="false"><line class="line solid" x1="0" x2="28" y1="5" y2="5"/></svg>${start.current}</span><span class="key"><svg width="28" height="10" aria-hidden="true" focusable="false"><line class="line dashed" x1="0" x2="28" y1="5" y2="5"/></svg>${start.original}</span>${
    points.some(({ unknown }) => unknown > 0) ? html`<span class="key">${start.trendUnknown}</span>` : ""
  }</p></figure>
${table(page, points)}</section>`;
}

function departmentForm(
  page: DashboardPage,
  departments: readonly string[],
  chosen: string | undefined,
): Html {
  const { words, language, published } = page;
  const { number } = published.publication;
  return html`<form class="choice on-screen" method="get" action="${dashboardPath}#trend">${
    language === "en" ? html`<input type="hidden" name="language" value="en">` : ""
  }${number === published.versions[0]?.number ? "" : html`<input type="hidden" name="version" value="${number ?? ""}">`}
${select(
  "trend-of",
  words.start.department,
  words.start.whole,
  departments.map((one) => [one, one]),
  chosen,
)}
<div><button type="submit" class="secondary">${words.start.show}</button></div></form>`;
}

function titleOf({ words, shortEuro, percent, day }: DashboardPage, points: readonly TrendPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.originalCents === 0)
    return words.start.trendTitleNone;
  const growth = last.currentCents - last.originalCents;
  if (growth <= 0) return words.start.trendTitleFlat(day(first.on));
  const more = last.unknown === 0 ? shortEuro(growth) : words.amount.atLeast(shortEuro(growth));
  return words.start.trendTitle(day(first.on), more, `+${percent(growth / last.originalCents)}`);
}

function table({ words, day, euro, years }: DashboardPage, points: readonly TrendPoint[]): Html {
  const { column, amount, start, asTable } = words;
  return html`<details><summary>${asTable}</summary><div class="box"><table class="cards"><caption class="hidden">${start.trend}</caption><thead><tr><th scope="col">${column.day}</th><th scope="col" class="number">${column.running}</th><th scope="col" class="number">${column.originalCost}</th><th scope="col" class="number">${column.currentCost}</th><th scope="col" class="number">${column.unknown}</th><th scope="col" class="number">${column.duration}</th></tr></thead><tbody>
${[...points].reverse().map(({ on, running, originalCents, currentCents, unknown, days }) => {
  const now = euro(currentCents);
  return html`<tr><th scope="row" data-label="${column.day}">${day(on)}</th><td class="number" data-label="${column.running}">${running}</td><td class="number" data-label="${column.originalCost}">${euro(originalCents)}</td><td class="number" data-label="${column.currentCost}">${
    unknown === 0 ? now : amount.atLeast(now)
  }</td><td class="number" data-label="${column.unknown}">${unknown}</td><td class="number" data-label="${column.duration}">${
    days === undefined ? amount.unknown : years(days)
  }</td></tr>`;
})}</tbody></table></div></details>`;
}

/** What was agreed or reported last, with what it changed. */
export function changesSection(page: DashboardPage): Html {
  const { words, published, day, address } = page;
  const { column, start } = words;
  const changes = published.document.changes.slice(0, shownChanges);
  if (changes.length === 0)
    return html`<section aria-labelledby="changes"><h2 id="changes">${start.changes}</h2><p>${start.changesNone}</p></section>`;
  return html`<section aria-labelledby="changes"><h2 id="changes">${start.changes}</h2><div class="box"><table class="cards"><caption class="hidden">${start.changes}</caption><thead><tr><th scope="col">${column.day}</th><th scope="col">${column.project}</th><th scope="col">${column.change}</th><th scope="col">${column.costChange}</th><th scope="col">${column.endChange}</th></tr></thead><tbody>
${changes.map(
  (change) =>
    html`<tr><td data-label="${column.day}">${day(change.on)}</td><th scope="row" data-label="${column.project}"><a href="${address(projectPath(change.work))}">${change.name}</a></th><td data-label="${column.change}"><span>${words.entry[change.entry]}${
      change.reasons.length === 0
        ? ""
        : html`<br><span class="small soft">${change.reasons.map((reason) => words.reason[reason]).join("; ")}</span>`
    }</span></td><td data-label="${column.costChange}">${costChange(page, change)}</td><td data-label="${column.endChange}">${endChange(page, change)}</td></tr>`,
)}</tbody></table></div></section>`;
}

function costChange(
  { words, euro }: DashboardPage,
  { costCents, unknownRemainder, entry }: DashboardChange,
): string {
  const { change } = words;
  if (unknownRemainder) return change.unknown;
  if (costCents === undefined) return entry === "initial" ? "–" : change.unknown;
  if (costCents === 0) return change.same;
  return costCents > 0 ? change.more(euro(costCents)) : change.less(euro(-costCents));
}

function endChange({ words }: DashboardPage, { endDays, entry }: DashboardChange): string {
  const { change } = words;
  if (endDays === undefined) return entry === "initial" ? "–" : change.unknown;
  if (endDays === 0) return change.same;
  return endDays > 0 ? change.later(endDays) : change.earlier(-endDays);
}
