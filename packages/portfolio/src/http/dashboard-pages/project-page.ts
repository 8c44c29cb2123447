import { daysBetween } from "@grondslag/kernel";
import type { DashboardEntry, Judgement } from "../../domain/dashboard/dashboard-document.ts";
import { yearAfter } from "../../domain/dashboard/deviation.ts";
import type { Agreed } from "../../domain/dashboard/work-figures.ts";
import { type Html, type HtmlPart, html } from "./html.ts";
import { page as layout } from "./layout.ts";
import { costMark, endMark, inventedBadge, mark, statusBadge } from "./marks.ts";
import { type DashboardPage, dashboardPath } from "./page-context.ts";
import { historyChart, historySections, splitSection } from "./project-history.ts";
import { projectPath } from "./project-list.ts";
import { reviewSection } from "./project-reviews.ts";
import { nothing, safeLink } from "./safe-link.ts";

/** The page of one work, with its whole history. */
export function projectPage(page: DashboardPage, entry: DashboardEntry): string {
  const { words, address, published } = page;
  const content = html`<p class="crumb on-screen"><a href="${address(dashboardPath)}#list">${words.project.back}</a></p>
<h1>${entry.name}</h1><p>${statusBadge(page, entry.status)} ${words.kind[entry.kind]} ${inventedBadge(page, entry.invented)}</p>
${entry.description === undefined ? "" : html`<p class="lead">${entry.description}</p>`}
${notes(page, entry)}
${standing(page, entry)}
${historyChart(page, entry)}
${facts(page, entry)}
${splitSection(page, entry)}
${historySections(page, entry)}
${milestones(page, entry)}
${parts(page, entry)}
${reviewSection(page, entry)}
${lists(page, entry)}`;
  return layout(page, {
    title: entry.name,
    path: projectPath(entry.id),
    query: versionQuery(page),
    on: published.document.on,
    content,
  });
}

/** The version in an address, when an older one is looked at. */
export function versionQuery({ published }: DashboardPage): { readonly version?: string } {
  const { number } = published.publication;
  return number === undefined || number === published.versions[0]?.number ? {} : { version: String(number) };
}

function notes(page: DashboardPage, entry: DashboardEntry): Html {
  const { words, address, day, published } = page;
  const { project } = words;
  const { expectedCost: cost, expectedEnd: end, updatedOn, within } = entry;
  const due = updatedOn === undefined ? undefined : yearAfter(updatedOn);
  const ended = entry.status === "finished" || entry.status === "cancelled";
  const note = (kind: string, ...parts: readonly HtmlPart[]) =>
    html`<p class="${kind === "" ? "note" : `note ${kind}`}">${parts}</p>`;
  return html`${
    within === undefined
      ? ""
      : note(
          "",
          `${project.partOf} `,
          html`<a href="${address(projectPath(within.id))}">${within.name}</a>`,
          `. ${project.partOfNote}`,
        )
  }${entry.together ? note("", project.together) : ""}${
    entry.partsExceed ? note("warning", project.partsExceed) : ""
  }${entry.figuresOf === "parts" && !entry.together ? note("", project.ofParts) : ""}${
    cost.known
      ? ""
      : note(
          "warning",
          html`<strong>${project.unknownRemainder}.</strong> ${words.why[cost.why]} ${cost.text ?? ""}`,
        )
  }${end.known ? "" : note("warning", html`<strong>${words.end.unknown}.</strong> ${words.why[end.why]}`)}${
    entry.status === "cancelled" ? note("", project.cancelled) : ""
  }${
    entry.judgement?.latest.colour === "green" && entry.judgement.original.colour !== "green"
      ? note("warning", project.hidden)
      : ""
  }${entry.derived ? note("", project.derived) : ""}${
    due !== undefined &&
    !ended &&
    due < (page.today > published.document.on ? page.today : published.document.on)
      ? note("warning", project.overdue(day(due)))
      : ""
  }`;
}

function standing(page: DashboardPage, entry: DashboardEntry): Html {
  const { words, euro, expectedEuro, day, years } = page;
  const { project, column, amount } = words;
  const { original, latest, expectedCost, expectedEnd, judgement, startOn } = entry;
  const agreed = (its: Agreed | undefined, show: (its: Agreed) => string) =>
    its === undefined ? amount.none : show(its);
  const judged = (show: (its: Judgement) => Html): readonly Html[] =>
    judgement === undefined ? [html`–`, html`–`] : [show(judgement.original), show(judgement.latest)];
  const heads = [
    column.measure,
    column.original,
    column.latest,
    column.expected,
    column.againstOriginal,
    column.againstLatest,
  ];
  const row = (name: string, cells: readonly HtmlPart[]) =>
    html`<tr><th scope="row" data-label="${column.measure}"><strong>${name}</strong></th>${cells.map(
      (cell, at) =>
        cell === ""
          ? html`<td></td>`
          : html`<td data-label="${heads[at + 1] ?? ""}"><span>${cell}</span></td>`,
    )}</tr>`;
  const length = (its: Agreed) => years(daysBetween(its.startOn, its.endOn));
  return html`<section aria-labelledby="standing"><h2 id="standing">${project.standing}</h2><div class="box"><table class="cards"><caption class="hidden">${project.standingCaption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${row(project.cost, [
  agreed(original, ({ cents }) => euro(cents)),
  agreed(latest, ({ cents }) => euro(cents)),
  html`<strong>${expectedEuro(expectedCost)}</strong>`,
  ...judged(({ cost }) => costMark(page, cost)),
])}
${row(project.end, [
  agreed(original, ({ endOn }) => day(endOn)),
  agreed(latest, ({ endOn }) => day(endOn)),
  html`<strong>${expectedEnd.known ? day(expectedEnd.value) : amount.unknown}</strong>`,
  ...judged(({ end }) => endMark(page, end)),
])}
${row(project.length, [
  agreed(original, length),
  agreed(latest, length),
  startOn !== undefined && expectedEnd.known
    ? years(daysBetween(startOn, expectedEnd.value))
    : amount.unknown,
  "",
  "",
])}
${row(project.worst, ["", "", "", ...judged(({ colour }) => mark(colour, words.colour[colour]))])}
</tbody></table></div></section>`;
}

function facts(page: DashboardPage, entry: DashboardEntry): Html {
  const { words, euro, day } = page;
  const { project, amount } = words;
  const { cents, by, atLeast } = entry.fullTerm;
  const fact = (name: string, value: HtmlPart) => html`<dt>${name}</dt><dd>${value}</dd>`;
  const started = entry.status === "not-started" ? project.plannedStart : project.started;
  return html`<section aria-labelledby="facts"><h2 id="facts">${project.facts}</h2><dl class="facts">
${fact(project.department, entry.department)}${fact(project.organisation, entry.organisation)}
${entry.startOn === undefined ? "" : fact(started, day(entry.startOn))}${entry.endedOn === undefined ? "" : fact(project.ended, day(entry.endedOn))}
${fact(project.fullTerm, `${atLeast ? amount.atLeast(euro(cents)) : euro(cents)} (${project.fullTermBy[by]})`)}
${entry.spentCents === undefined ? "" : fact(project.spent, euro(entry.spentCents))}
${entry.legalDeadline === undefined ? "" : fact(project.legalDeadline, `${day(entry.legalDeadline.on)} (${entry.legalDeadline.law})`)}
${fact(words.column.updated, entry.updatedOn === undefined ? amount.none : day(entry.updatedOn))}
${fact(project.suppliers, entry.suppliers.length === 0 ? project.suppliersNone : entry.suppliers.join("; "))}
${entry.source === undefined ? "" : fact(project.source, entry.source)}</dl></section>`;
}

function milestones(page: DashboardPage, { milestones: all }: DashboardEntry): Html {
  const { words, day } = page;
  const { project, column } = words;
  if (all.length === 0) return nothing("milestones", project.milestones, project.milestonesNone);
  return html`<section aria-labelledby="milestones"><h2 id="milestones">${project.milestones}</h2><div class="box"><table class="cards"><caption class="hidden">${project.milestones}</caption><thead><tr><th scope="col">${column.milestone}</th><th scope="col">${column.planned}</th><th scope="col">${column.reached}</th></tr></thead><tbody>${all.map(
    ({ text, plannedOn, reachedOn }) =>
      html`<tr><th scope="row" data-label="${column.milestone}">${text}</th><td data-label="${column.planned}">${day(plannedOn)}</td><td data-label="${column.reached}">${
        reachedOn === undefined ? project.notReached : day(reachedOn)
      }</td></tr>`,
  )}</tbody></table></div></section>`;
}

function parts(page: DashboardPage, { parts: all }: DashboardEntry): Html | undefined {
  const { words, euro, expectedEuro, address } = page;
  const { project, column, amount } = words;
  if (all.length === 0) return undefined;
  return html`<section aria-labelledby="parts"><h2 id="parts">${project.parts}</h2><div class="box"><table class="cards"><caption class="hidden">${project.parts}</caption><thead><tr><th scope="col">${column.name}</th><th scope="col">${column.kind}</th><th scope="col">${column.status}</th><th scope="col" class="number">${column.originalCost}</th><th scope="col" class="number">${column.currentCost}</th></tr></thead><tbody>${all.map(
    (part) =>
      html`<tr><th scope="row" data-label="${column.name}">${
        part.listed ? html`<a href="${address(projectPath(part.id))}">${part.name}</a>` : part.name
      }</th><td data-label="${column.kind}">${words.kind[part.kind]}</td><td data-label="${column.status}">${statusBadge(page, part.status)}</td><td class="number" data-label="${column.originalCost}">${
        part.originalCents === undefined ? amount.none : euro(part.originalCents)
      }</td><td class="number" data-label="${column.currentCost}">${expectedEuro(part.expectedCost)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function lists(page: DashboardPage, { parliamentDocuments, benefits }: DashboardEntry): Html {
  const { words, day } = page;
  const { project, column } = words;
  const documents =
    parliamentDocuments.length === 0
      ? nothing("documents", project.documents, project.documentsNone)
      : html`<section aria-labelledby="documents"><h2 id="documents">${project.documents}</h2><ul>${parliamentDocuments.map(
          ({ title, sentOn, href }) => html`<li>${safeLink(title, href)}, ${day(sentOn)}</li>`,
        )}</ul></section>`;
  if (benefits.length === 0)
    return html`${documents}${nothing("benefits", project.benefits, project.benefitsNone)}`;
  return html`${documents}<section aria-labelledby="benefits"><h2 id="benefits">${project.benefits}</h2><div class="box"><table class="cards"><caption class="hidden">${project.benefits}</caption><thead><tr><th scope="col">${column.benefit}</th><th scope="col">${column.stated}</th><th scope="col">${column.measured}</th></tr></thead><tbody>${benefits.map(
    ({ text, statedOn, measuredOn, measured }) =>
      html`<tr><th scope="row" data-label="${column.benefit}">${text}</th><td data-label="${column.stated}">${day(statedOn)}</td><td data-label="${column.measured}"><span>${
        measuredOn === undefined
          ? project.notMeasured
          : `${day(measuredOn)}${measured === undefined ? "" : `: ${measured}`}`
      }</span></td></tr>`,
  )}</tbody></table></div></section>`;
}
