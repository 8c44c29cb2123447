const chains = [
  "Inkomensheffing",
  "Omzetbelasting",
  "Loonheffingen",
  "Toeslagen",
  "Betalingsverkeer",
  "Auto",
];
const kinds = ["system", "application", "technology", "interface", "data-set", "component"];

/** A map of so many items in chains; each needs one or two that come before it, so there are no loops. */
export function paintedMap(count: number) {
  const groups = Array.from({ length: Math.max(1, Math.ceil(count / 40)) }, (_, at) => ({
    id: `chain-${at}`,
    name: `${chains[at % chains.length]} ${1 + Math.floor(at / chains.length)}`,
    kind: "chain",
  }));
  const items = Array.from({ length: count }, (_, at) => ({
    id: `item-${at}`,
    name: `${["Register", "Verwerking", "Beoordeling", "Portaal", "Archief"][at % 5]} ${chains[at % chains.length]?.toLowerCase()} ${at}`,
    kind: kinds[at % kinds.length] ?? "system",
    ...(at % 13 === 12 ? {} : { group: at % groups.length }),
    ...(at % 5 === 0 ? { debt: true } : {}),
  }));
  const needs = items.flatMap((_, at) => [
    ...(at > 0 ? [[at, (at * 7) % at, "uses"] as const] : []),
    ...(at > 3 && at % 3 === 0 ? [[at, Math.floor(at / 4), "runs-on"] as const] : []),
  ]);
  return { groups, items, needs };
}
