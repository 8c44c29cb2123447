import type { Records } from "../wishes/wish-types.ts";
import type { Capacity, SupplyUse } from "./supply-types.ts";
import { fteToType, typedFte } from "./typed-fte.ts";

/** What somebody typed, by the id of a capacity and `own` or `external`: `<id> own`. */
export type TypedPeople = Readonly<Record<string, string>>;

/** People of a team for one skill, quarter and use, as they stand in the form. */
export type CapacityCell = {
  readonly id: string;
  readonly quarter: string;
  readonly use: SupplyUse;
  readonly own: string;
  readonly external: string;
  readonly asked: Pick<Capacity, "team" | "skill">;
  readonly kept?: { readonly record: Capacity; readonly revision: number } | undefined;
};

/** Change and maintenance in each quarter of a year, as they are kept with what was typed over it. */
export function cellsOf(
  { team, skill, year }: { readonly team: string; readonly skill: string; readonly year: string },
  kept: Records<Capacity>["items"],
  typed: TypedPeople,
  decimalMark: string,
): readonly CapacityCell[] {
  return [1, 2, 3, 4].flatMap((number) =>
    (["change", "maintenance"] as const).map((use) => {
      const quarter = `${year}Q${number}`;
      const id = `${team}/${skill}/${quarter}/${use}`;
      const found = latest(kept, id);
      const text = (name: "own" | "external") =>
        typed[`${id} ${name}`] ?? (found === undefined ? "" : fteToType(found.record[name], decimalMark));
      return {
        ...{ id, quarter, use, asked: { team, skill }, kept: found },
        ...{ own: text("own"), external: text("external") },
      };
    }),
  );
}

/** The newest of what was read and what was kept since. */
function latest(kept: Records<Capacity>["items"], id: string) {
  return kept
    .filter(({ record }) => record.id === id)
    .toSorted((one, other) => other.revision - one.revision)[0];
}

/** What is to be kept otherwise than it is. Nothing typed where nothing is kept stays unknown, which is not zero. */
export function changedCells(cells: readonly CapacityCell[]) {
  return cells.flatMap(({ id, quarter, use, own, external, asked, kept }) => {
    const [ownPeople, externalPeople] = [peopleOf(own), peopleOf(external)];
    const isUnknown = kept === undefined && own.trim() === "" && external.trim() === "";
    if (isUnknown || ownPeople === undefined || externalPeople === undefined) return [];
    if (kept?.record.own === ownPeople && kept.record.external === externalPeople) return [];
    return [
      {
        record: { id, ...asked, quarter, use, own: ownPeople, external: externalPeople },
        revision: kept?.revision ?? 0,
      },
    ];
  });
}

/** Whether a number of people is no number. */
export function isWrong(text: string): boolean {
  return peopleOf(text) === undefined;
}

function peopleOf(text: string): number | undefined {
  return text.trim() === "" ? 0 : typedFte(text);
}
