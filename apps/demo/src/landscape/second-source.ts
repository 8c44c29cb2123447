import type { ItemStatement } from "@grondslag/landscape";
import { addDays } from "./days.ts";

/** A second source, that says other things of some invented systems than the first. All of it is made up. */
export const secondSource = {
  id: "demo-data-centre",
  name: "Beheerlijst van het rekencentrum",
  kind: "rest",
  /** Goes behind the first source: what is shown stays as that says. */
  rank: 200,
};

type Fields = Readonly<Record<string, string>>;

/** What the second source says otherwise of one system after the other. */
const others: readonly ((fields: Fields) => Fields)[] = [
  ({ exposure }) => ({ exposure: exposure === "internal" ? "partners" : "internal" }),
  ({ placement }) => ({ placement: placement === "own" ? "government-cloud" : "own" }),
  () => ({ owner: "Centrum voor gegevens" }),
  ({ inUseFrom = "2000-01-01" }) => ({ inUseFrom: addDays(inUseFrom, -365) }),
  ({ classification }) => ({ classification: classification === "none" ? "departmental" : "none" }),
  () => ({ description: "Draait op de oude servers; verhuist later." }),
  ({ exposure }) => ({
    owner: "Centrum voor gegevens",
    exposure: exposure === "internet" ? "internal" : "internet",
  }),
];

/** What the second source says: other values, and a supplier that may be one of the first source. */
export function secondStatements(items: readonly ItemStatement[]): {
  readonly first: readonly ItemStatement[];
  /** The same with the key that names an item of the first source. */
  readonly later: readonly ItemStatement[];
} {
  const systems = items
    .filter(({ kind, fields, keys }) => kind === "system" && fields.invented === "yes" && keys.length === 1)
    .filter(({ fields }) => fields.placement !== "public-cloud")
    .filter((_, at) => at % 20 === 0)
    .slice(0, others.length);
  const said = systems.map(({ keys, kind, name, fields }, at): ItemStatement => {
    return { keys, kind, name, fields: others[at]?.(fields) ?? {} };
  });
  const supplier = items.find(({ kind }) => kind === "supplier");
  const twin: ItemStatement = {
    keys: ["demo:data-centre-supplier"],
    kind: "supplier",
    name: `${supplier?.name ?? "Leverancier"} (rekencentrum)`,
    fields: { invented: "yes" },
  };
  const shared = supplier?.keys[0];
  return {
    first: [...said, twin],
    later: shared === undefined ? [] : [{ ...twin, keys: [...twin.keys, shared] }],
  };
}

/** A round along the first owners. */
export function demoRound(items: readonly ItemStatement[], today: string) {
  const owners = [...new Set(items.flatMap(({ fields }) => fields.owner ?? []))].slice(0, 3);
  return { owners, due: addDays(today, 21), note: "Kijk uw systemen na voor de jaarrapportage." };
}
