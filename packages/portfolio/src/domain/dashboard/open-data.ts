import type { DashboardDocument, DashboardEntry } from "./dashboard-document.ts";
import { publicTotal } from "./public-entry.ts";
import type { Publication } from "./publication.ts";

/** Who made the data. */
export const openDataSource = "Grondslag, portfolio of the organisation";
/** Free use by everybody. */
export const openDataLicence = "https://creativecommons.org/publicdomain/zero/1.0/";

type Cell = string | number | boolean;
export interface OpenDataTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * One line for each project. Names of columns stay as they are for ever: a new one comes behind the others. An amount or
 * day that is unknown is an empty cell, never a zero; `expected_known` says so.
 */
const projectColumns: Readonly<Record<string, (entry: DashboardEntry) => Cell | undefined>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  department: ({ department }) => department,
  organisation: ({ organisation }) => organisation,
  part_of: ({ within }) => within?.id,
  counted_in_totals: ({ within }) => within === undefined,
  start_on: ({ startOn }) => startOn,
  ended_on: ({ endedOn }) => endedOn,
  original_on: ({ original }) => original?.on,
  original_end_on: ({ original }) => original?.endOn,
  original_cents: ({ original }) => original?.cents,
  latest_on: ({ latest }) => latest?.on,
  latest_end_on: ({ latest }) => latest?.endOn,
  latest_cents: ({ latest }) => latest?.cents,
  latest_maintenance_cents: ({ latest }) => latest?.maintenanceCents,
  spent_cents: ({ spentCents }) => spentCents,
  expected_known: ({ expectedCost }) => expectedCost.known,
  expected_cents: ({ expectedCost }) => (expectedCost.known ? expectedCost.value : undefined),
  expected_at_least_cents: ({ expectedCost }) =>
    expectedCost.known ? expectedCost.value : expectedCost.atLeast,
  expected_end_known: ({ expectedEnd }) => expectedEnd.known,
  expected_end_on: ({ expectedEnd }) => (expectedEnd.known ? expectedEnd.value : undefined),
  full_term_cents: ({ fullTerm }) => fullTerm.cents,
  full_term_by: ({ fullTerm }) => fullTerm.by,
  cost_against_original: ({ judgement }) => judgement?.original.cost,
  cost_against_latest: ({ judgement }) => judgement?.latest.cost,
  end_against_original: ({ judgement }) => judgement?.original.end,
  end_against_latest: ({ judgement }) => judgement?.latest.end,
  colour_against_original: ({ judgement }) => judgement?.original.colour,
  colour_against_latest: ({ judgement }) => judgement?.latest.colour,
  rebaselines: ({ baselines }) => baselines.filter(({ entry }) => entry === "re-baseline").length,
  reviews: ({ reviews }) => reviews.length,
  updated_on: ({ updatedOn }) => updatedOn,
  derived: ({ derived }) => derived,
  invented: ({ invented }) => invented === true,
  source: ({ source }) => source,
};

/** Names of the columns of projects, in order; those of the publication come behind them. */
export const projectColumnNames: readonly string[] = [
  ...Object.keys(projectColumns),
  "version",
  "figures_on",
  "digest",
  "data_source",
  "licence",
];

/** What is published as tables: projects, and each estimate and report of them. */
export function openDataTables(
  document: DashboardDocument,
  publication: Publication,
): readonly [projects: OpenDataTable, history: OpenDataTable] {
  const { number = 0, digest } = publication;
  const behind = [number, document.on, digest, openDataSource, openDataLicence];
  return [
    {
      name: "projects",
      columns: projectColumnNames,
      rows: document.entries.map((entry) => [
        ...Object.values(projectColumns).map((cellOf) => cellOf(entry) ?? ""),
        ...behind,
      ]),
    },
    {
      name: "history",
      columns: [
        "project",
        "entry",
        "on",
        "start_on",
        "end_on",
        "total_cents",
        "spent_cents",
        "to_complete_known",
        "to_complete_cents",
        "renewal_cents",
        "maintenance_cents",
        "reasons",
        "causes",
        "text",
      ],
      rows: document.entries.flatMap(historyRows),
    },
  ];
}

function historyRows({ id, baselines, reports }: DashboardEntry): readonly (readonly Cell[])[] {
  return [
    ...baselines.map(({ entry, on, startOn, endOn, costs, reasons, causes, text }) => [
      id,
      entry,
      on,
      startOn,
      endOn,
      publicTotal(costs),
      "",
      "",
      "",
      publicTotal(costs, "renewal"),
      publicTotal(costs, "maintenance"),
      reasons.join(" "),
      causes.join(" "),
      text ?? "",
    ]),
    ...reports.map(({ on, spent, toComplete, expectedEndOn, causes, text }) => [
      id,
      "report",
      on,
      "",
      expectedEndOn ?? "",
      toComplete === undefined ? "" : publicTotal(spent) + publicTotal(toComplete),
      publicTotal(spent),
      toComplete !== undefined,
      toComplete === undefined ? "" : publicTotal(toComplete),
      publicTotal(spent, "renewal"),
      publicTotal(spent, "maintenance"),
      "",
      causes.join(" "),
      text ?? "",
    ]),
  ];
}
