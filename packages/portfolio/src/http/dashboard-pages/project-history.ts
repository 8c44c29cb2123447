import type {
  DashboardEntry,
  PublicBaseline,
  PublicCosts,
  PublicReport,
} from "../../domain/dashboard/dashboard-document.ts";
import { publicTotal } from "../../domain/dashboard/public-entry.ts";
import { costKinds } from "../../domain/money.ts";
import { type Bar, barChart } from "./charts.ts";
import { type Html, html } from "./html.ts";
import { inventedBadge } from "./marks.ts";
import type { DashboardPage } from "./page-context.ts";

/** Every estimate and report from the first on, so that growth is seen at a glance. */
export function historyChart(page: DashboardPage, { baselines, reports }: DashboardEntry): Html | undefined {
  const { words, day, shortEuro } = page;
  const { project, entry: names } = words;
  const steps = [
    ...baselines.map((baseline) => ({ on: baseline.on, baseline, report: undefined })),
    ...reports.map((report) => ({ on: report.on, baseline: undefined, report })),
  ].sort((one, other) => one.on.localeCompare(other.on));
  if (steps.length < 2) return undefined;
  const totalOf = (step: (typeof steps)[number]): number | undefined => {
    if (step.baseline !== undefined) return publicTotal(step.baseline.costs);
    if (step.report?.toComplete === undefined) return undefined;
    return publicTotal(step.report.spent) + publicTotal(step.report.toComplete);
  };
  const bars = steps.map((step): Bar => {
    const { baseline, report, on } = step;
    const total = totalOf(step);
    const spent = report === undefined ? 0 : publicTotal(report.spent);
    return {
      label: `${day(on)} – ${names[baseline === undefined ? "report" : baseline.entry]}`,
      parts: [
        { value: spent, fill: "plain" },
        { value: (total ?? spent) - spent, fill: "striped" },
      ],
      text: total === undefined ? words.amount.atLeast(shortEuro(spent)) : shortEuro(total),
      ...(total === undefined && { open: true }),
    };
  });
  const [first, last] = [steps[0], steps.at(-1)];
  const [from, to] = [first && totalOf(first), last && totalOf(last)];
  const title =
    to === undefined || from === undefined
      ? project.chartUnknown
      : to > from
        ? project.chartTitle(steps.length, shortEuro(to - from))
        : project.chartTitleFlat(steps.length);
  return html`<section aria-labelledby="chart"><h2 id="chart">${project.chart}</h2><figure><figcaption><strong>${title}</strong> ${project.chartLegend}</figcaption>${barChart("history", bars, 0.28)}</figure></section>`;
}

/** What the money goes to, by kind, renewal and maintenance apart (row O24). */
export function splitSection(page: DashboardPage, { baselines, reports }: DashboardEntry): Html | undefined {
  const { words, euro } = page;
  const { project, column, costKind, amount } = words;
  const report = reports.at(-1);
  const columns: readonly (readonly [name: string, costs: PublicCosts | undefined])[] = [
    [column.original, baselines[0]?.costs],
    [column.latest, baselines.at(-1)?.costs],
    [column.spent, report?.spent],
    [column.toComplete, report?.toComplete],
  ];
  const shown = columns.filter(([, costs]) => costs !== undefined);
  if (shown.length === 0) return undefined;
  const kinds = costKinds.filter((kind) =>
    shown.some(([, costs]) => costs?.lines.some((line) => line.kind === kind && line.cents > 0)),
  );
  const cells = (show: (costs: PublicCosts) => number) =>
    columns.map(
      ([name, costs]) =>
        html`<td class="number" data-label="${name}">${costs === undefined ? (report === undefined ? amount.none : amount.unknown) : euro(show(costs))}</td>`,
    );
  const ofKind = (kind: string) => (costs: PublicCosts) =>
    costs.lines.reduce((sum, line) => sum + (line.kind === kind ? line.cents : 0), 0);
  return html`<section aria-labelledby="split"><h2 id="split">${project.split}</h2><div class="box"><table class="cards"><caption class="hidden">${project.splitCaption}</caption><thead><tr><th scope="col">${column.kind}</th>${columns.map(
    ([name]) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>${kinds.map(
    (kind) =>
      html`<tr><th scope="row" data-label="${column.kind}">${costKind[kind]}</th>${cells(ofKind(kind))}</tr>`,
  )}</tbody><tfoot><tr><th scope="row" data-label="${column.kind}">${words.total}</th>${cells((costs) => publicTotal(costs))}</tr>
<tr><th scope="row" data-label="${column.kind}">${column.renewal}</th>${cells((costs) => publicTotal(costs, "renewal"))}</tr>
<tr><th scope="row" data-label="${column.kind}">${column.maintenance}</th>${cells((costs) => publicTotal(costs, "maintenance"))}</tr></tfoot></table></div></section>`;
}

/** All baselines and all reports, the first first. */
export function historySections(page: DashboardPage, { baselines, reports }: DashboardEntry): Html {
  const { words } = page;
  const { project, column } = words;
  return html`<section aria-labelledby="baselines"><h2 id="baselines">${project.baselines}</h2>${
    baselines.length === 0
      ? html`<p class="soft">${project.baselinesNone}</p>`
      : html`<div class="box"><table class="cards"><caption class="hidden">${project.baselines}</caption><thead><tr><th scope="col">${column.day}</th><th scope="col">${column.period}</th><th scope="col" class="number">${column.cost}</th><th scope="col">${column.reasons}</th><th scope="col">${column.basis}</th><th scope="col">${column.text}</th></tr></thead><tbody>${baselines.map(
          (baseline) => baselineRow(page, baseline),
        )}</tbody></table></div>`
  }</section><section aria-labelledby="reports"><h2 id="reports">${project.reports}</h2>${
    reports.length === 0
      ? html`<p class="soft">${project.reportsNone}</p>`
      : html`<div class="box"><table class="cards"><caption class="hidden">${project.reports}</caption><thead><tr><th scope="col">${column.day}</th><th scope="col" class="number">${column.spent}</th><th scope="col" class="number">${column.toComplete}</th><th scope="col">${column.end}</th><th scope="col">${column.text}</th></tr></thead><tbody>${reports.map(
          (report) => reportRow(page, report),
        )}</tbody></table></div>`
  }</section>`;
}

function baselineRow(page: DashboardPage, baseline: PublicBaseline): Html {
  const { words, day, shortDay, euro } = page;
  const { column, project, amount } = words;
  const { on, entry, startOn, endOn, costs, reasons, causes, businessCase, text, source, invented } =
    baseline;
  return html`<tr><th scope="row" data-label="${column.day}"><span>${day(on)}<br><span class="small soft">${words.entry[entry]}</span> ${inventedBadge(page, invented)}</span></th><td data-label="${column.period}"><span class="unbroken">${shortDay(startOn)} –<br>${shortDay(endOn)}</span></td><td class="number" data-label="${column.cost}"><span>${euro(publicTotal(costs))}${derived(costs)}</span></td><td data-label="${column.reasons}"><span>${
    reasons.length === 0
      ? "–"
      : reasons.map((reason, at) => html`${at === 0 ? "" : html`<br>`}${words.reason[reason]}`)
  }${causesOf(page, causes)}</span></td><td data-label="${column.basis}"><span>${
    businessCase === undefined
      ? amount.none
      : project.businessCase(businessCase.title, day(businessCase.approvedOn))
  }</span></td><td data-label="${column.text}"><span>${text ?? "–"}${sourceOf(source)}</span></td></tr>`;
}

function reportRow(page: DashboardPage, report: PublicReport): Html {
  const { words, day, euro, percent } = page;
  const { column, project, amount } = words;
  const { on, spent, toComplete, unknownWhy, expectedEndOn, done, causes, text, source, invented } = report;
  return html`<tr><th scope="row" data-label="${column.day}"><span>${day(on)} ${inventedBadge(page, invented)}</span></th><td class="number" data-label="${column.spent}"><span>${euro(publicTotal(spent))}${derived(spent)}</span></td><td class="number" data-label="${column.toComplete}"><span>${
    toComplete === undefined
      ? project.unknownWhy(unknownWhy ?? "")
      : html`${euro(publicTotal(toComplete))}${derived(toComplete)}`
  }</span></td><td data-label="${column.end}">${expectedEndOn === undefined ? amount.unknown : day(expectedEndOn)}</td><td data-label="${column.text}"><span>${
    done === undefined ? "" : `${project.done(percent(done))} `
  }${text ?? (done === undefined ? "–" : "")}${causesOf(page, causes)}${sourceOf(source)}</span></td></tr>`;
}

function causesOf({ words }: DashboardPage, causes: PublicReport["causes"]): Html | undefined {
  if (causes.length === 0) return undefined;
  return html`<br><span class="small soft">${words.project.causes}: ${causes.map((cause) => words.cause[cause]).join(", ")}</span>`;
}

function derived({ derivedHow }: PublicCosts): Html | undefined {
  return derivedHow === undefined ? undefined : html`<br><span class="small soft">${derivedHow}</span>`;
}

function sourceOf(source: string | undefined): Html | undefined {
  return source === undefined ? undefined : html`<br><span class="small soft">${source}</span>`;
}
