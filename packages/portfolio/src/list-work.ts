import type { Colour } from "./domain/dashboard/deviation.ts";
import { sumOnce, type Totals } from "./domain/work/sum-once.ts";
import type { Work } from "./domain/work/work.ts";
import { nodesOf, type WorkRow, type WorkView, workRow } from "./view-work.ts";

/** What of the work is sought; what is left out does not matter. */
export interface WorkQuery {
  readonly status?: Work["status"];
  readonly kind?: Work["kind"];
  readonly nature?: Work["nature"];
  readonly chain?: string;
  readonly system?: string;
  readonly department?: string;
  /** Id of the whole; `-` for what is part of nothing. */
  readonly parent?: string;
  /** Against the first baseline. */
  readonly colour?: Colour;
  /** Words in its id, name, description or suppliers. */
  readonly q?: string;
}

export interface WorkList {
  readonly rows: readonly WorkRow[];
  readonly totals: Totals;
}

/** Work with its judgement and the sum of its money, in which no part counts twice (rows O17, O20, O24). */
export function listWork(view: WorkView, query: WorkQuery): WorkList {
  const nodes = nodesOf(view, (work) => fits(work, query));
  const rows = nodes
    .map((node) => workRow(view, node))
    .filter(({ judgement }) => query.colour === undefined || judgement.original.colour === query.colour);
  return {
    rows,
    totals: sumOnce(
      view.tree,
      rows.map(({ id }) => id),
    ),
  };
}

function fits(
  work: Work,
  { status, kind, nature, chain, system, department, parent, q }: WorkQuery,
): boolean {
  const told = [work.id, work.name, work.description, ...work.suppliers].join("\n").toLowerCase();
  return (
    (status === undefined || work.status === status) &&
    (kind === undefined || work.kind === kind) &&
    (nature === undefined || work.nature === nature) &&
    (department === undefined || work.department === department) &&
    (chain === undefined || work.chains.includes(chain)) &&
    (system === undefined || work.systems.includes(system)) &&
    (parent === undefined || (work.parent ?? "-") === parent) &&
    (q ?? "")
      .toLowerCase()
      .split(/\s+/)
      .every((word) => told.includes(word))
  );
}
