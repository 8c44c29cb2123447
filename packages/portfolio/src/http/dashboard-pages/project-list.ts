import { daysBetween } from "@grondslag/kernel";
import type { DashboardEntry } from "../../domain/dashboard/dashboard-document.ts";
import { type Colour, colours } from "../../domain/dashboard/deviation.ts";
import { type WorkStatus, workStatuses } from "../../domain/work/work.ts";
import { type Html, html } from "./html.ts";
import { costMark, endMark, inventedBadge, statusBadge } from "./marks.ts";
import { type DashboardPage, dashboardPath, type PageContext } from "./page-context.ts";

export const projectSorts = ["name", "cost", "growth", "delay", "updated"] as const;
export type ProjectSort = (typeof projectSorts)[number];

/** What a reader chose to see of the list; all of it stands in the address. */
export interface ProjectChoice {
  readonly q?: string;
  readonly department?: string;
  readonly status?: WorkStatus;
  readonly colour?: Colour;
  readonly sort: ProjectSort;
}

/** The choice that an address makes; words that mean nothing are passed by. */
export function projectChoice(query: Readonly<Record<string, string | undefined>>): ProjectChoice {
  const status = workStatuses.find((one) => one === query.status);
  const colour = colours.find((one) => one === query.colour);
  const q = query.q?.trim().slice(0, 100);
  return {
    sort: projectSorts.find((one) => one === query.sort) ?? "name",
    ...(q !== undefined && q !== "" && { q }),
    ...(query.department !== undefined && query.department !== "" && { department: query.department }),
    ...(status !== undefined && { status }),
    ...(colour !== undefined && { colour }),
  };
}

/** Entries that fit a choice, in its order. */
export function chosenEntries(
  entries: readonly DashboardEntry[],
  { q, department, status, colour, sort }: ProjectChoice,
): readonly DashboardEntry[] {
  const sought = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter(
      (entry) =>
        sought.every((word) => `${entry.name} ${entry.organisation}`.toLowerCase().includes(word)) &&
        (department === undefined || entry.department === department) &&
        (status === undefined || entry.status === status) &&
        (colour === undefined || entry.judgement?.original.colour === colour),
    )
    .sort((one, other) => compare(one, other, sort));
}

function compare(one: DashboardEntry, other: DashboardEntry, sort: ProjectSort): number {
  const byName = one.name.localeCompare(other.name, "nl") || (one.id < other.id ? -1 : 1);
  if (sort === "name") return byName;
  if (sort === "updated") return (other.updatedOn ?? "").localeCompare(one.updatedOn ?? "") || byName;
  const value = { cost: costOf, growth: growthOf, delay: delayOf }[sort];
  return value(other) - value(one) || byName;
}

function costOf({ expectedCost }: DashboardEntry): number {
  return expectedCost.known ? expectedCost.value : (expectedCost.atLeast ?? 0);
}

function growthOf(entry: DashboardEntry): number {
  return costOf(entry) - (entry.original?.cents ?? 0);
}

function delayOf({ original, expectedEnd }: DashboardEntry): number {
  const day = expectedEnd.known ? expectedEnd.value : expectedEnd.atLeast;
  return original === undefined || day === undefined ? 0 : daysBetween(original.endOn, day);
}

/** The list of all projects with the form to choose from it, which works without scripts. */
export function projectList(page: DashboardPage, choice: ProjectChoice): Html {
  const { words, published } = page;
  const entries = chosenEntries(published.document.entries, choice);
  const parts = entries.filter(({ within }) => within !== undefined).length;
  const { q, department, status, colour, sort } = choice;
  const told = [
    q === undefined ? [] : `“${q}”`,
    department ?? [],
    status === undefined ? [] : words.status[status],
    colour === undefined ? [] : words.colour[colour],
  ].flat();
  const why = [...told, words.filter.sortedBy(words.filter.sorts[sort])];
  return html`<section aria-labelledby="list"><h2 id="list">${words.start.list}</h2>
${choiceForm(page, choice)}
<p role="status">${words.start.listCount(entries.length, parts)}. ${
    told.length === 0
      ? ""
      : html`${words.filter.why(why)} <a href="${page.address(dashboardPath)}#list">${words.start.clear}</a>`
  }</p>
${entries.length === 0 ? html`<p>${words.start.listNone}</p>` : table(page, entries)}</section>`;
}

function choiceForm(page: DashboardPage, choice: ProjectChoice): Html {
  const { words, published, language } = page;
  const departments = [...new Set(published.document.entries.map(({ department }) => department))].sort();
  const number = published.publication.number;
  return html`<form class="choice on-screen" method="get" action="${dashboardPath}#list" aria-label="${words.filter.title}">
${language === "en" ? html`<input type="hidden" name="language" value="en">` : ""}${
  number === published.versions[0]?.number
    ? ""
    : html`<input type="hidden" name="version" value="${number ?? ""}">`
}
<div><label for="q">${words.filter.words}</label><input id="q" name="q" type="search" value="${choice.q ?? ""}" maxlength="100"></div>
${select(
  "department",
  words.filter.department,
  words.filter.all,
  departments.map((one) => [one, one]),
  choice.department,
)}
${select(
  "status",
  words.filter.status,
  words.filter.all,
  workStatuses.map((one) => [one, words.status[one]]),
  choice.status,
)}
${select(
  "colour",
  words.filter.colour,
  words.filter.all,
  colours.map((one) => [one, words.colour[one]]),
  choice.colour,
)}
${select(
  "sort",
  words.filter.sort,
  undefined,
  projectSorts.map((one) => [one, words.filter.sorts[one]]),
  choice.sort,
)}
<div><button type="submit">${words.filter.apply}</button></div></form>`;
}

/** A choice of one of several words. */
export function select(
  name: string,
  label: string,
  all: string | undefined,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${
    all === undefined ? "" : html`<option value="">${all}</option>`
  }${options.map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ""}>${text}</option>`,
  )}</select></div>`;
}

function table(page: DashboardPage, entries: readonly DashboardEntry[]): Html {
  const { words } = page;
  const { column } = words;
  return html`<div class="box"><table class="cards"><caption class="hidden">${words.start.list}</caption><thead><tr>
<th scope="col">${column.project}</th><th scope="col">${column.status}</th><th scope="col">${column.cost}</th><th scope="col">${column.end}</th><th scope="col">${column.againstOriginal}</th><th scope="col">${column.againstLatest}</th><th scope="col">${column.updated}</th></tr></thead><tbody>
${entries.map((entry) => row(page, entry))}</tbody></table></div>`;
}

function row(page: DashboardPage, entry: DashboardEntry): Html {
  const { words, shortDay, address } = page;
  const { column } = words;
  const judged = (judgement: { readonly original: "original" | "latest" }["original"]) => {
    const its = entry.judgement?.[judgement];
    return its === undefined
      ? html`<span class="soft">–</span>`
      : html`<span class="marks">${costMark(page, its.cost)}${endMark(page, its.end)}</span>`;
  };
  return html`<tr><th scope="row" data-label="${column.project}"><span><a href="${address(projectPath(entry.id))}">${entry.name}</a><br><span class="small soft">${entry.organisation}${
    entry.within === undefined ? "" : html`<br>${words.project.partOf} ${entry.within.name}`
  }</span> ${inventedBadge(page, entry.invented)}</span></th>
<td data-label="${column.status}">${statusBadge(page, entry.status)}</td>
<td data-label="${column.cost}"><span class="figures">${costCell(page, entry)}</span></td>
<td data-label="${column.end}"><span>${endCell(page, entry)}</span></td>
<td data-label="${column.againstOriginal}">${judged("original")}</td>
<td data-label="${column.againstLatest}">${judged("latest")}</td>
<td data-label="${column.updated}"><span>${entry.updatedOn === undefined ? words.amount.none : shortDay(entry.updatedOn)}</span></td></tr>`;
}

function costCell(page: PageContext, { original, expectedCost }: DashboardEntry): Html {
  const { words, shortEuro } = page;
  const cents = expectedCost.known ? expectedCost.value : expectedCost.atLeast;
  const now = cents === undefined ? words.amount.unknown : shortEuro(cents);
  return firstAndNow(
    page,
    original === undefined ? words.amount.none : shortEuro(original.cents),
    expectedCost.known || cents === undefined ? now : words.amount.atLeast(now),
  );
}

function endCell(page: PageContext, { original, expectedEnd }: DashboardEntry): Html {
  const { words, shortDay } = page;
  return firstAndNow(
    page,
    original === undefined ? words.amount.none : shortDay(original.endOn),
    expectedEnd.known ? shortDay(expectedEnd.value) : words.amount.unknown,
  );
}

function firstAndNow({ words: { column } }: PageContext, first: string, now: string): Html {
  return html`<span class="line-pair"><span class="small soft">${column.first}</span> <span>${first}</span> <span class="small soft">${column.now}</span> <strong>${now}</strong></span>`;
}

/** Path of the page of a project. */
export function projectPath(id: string): string {
  return `${dashboardPath}/projects/${encodeURIComponent(id)}`;
}
