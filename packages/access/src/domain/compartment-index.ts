import type { Compartment } from "./entities.ts";

/** Who may reach one data set that is in a compartment. */
export interface CompartmentGate {
  /** The compartment that a refusal names: of several the first by id, those with units before those without. */
  readonly named: Compartment;
  /** A byte for each number of a unit: 1 for those that belong to any of the compartments. */
  readonly units: Uint8Array;
}

/** Every data set that is in a compartment, with the units that reach it. */
export function compartmentGates(
  compartments: Iterable<Compartment>,
  unitsWithin: (ids: readonly string[]) => Uint8Array,
): ReadonlyMap<string, CompartmentGate> {
  const byDataSet = new Map<string, Compartment[]>();
  const sorted = [...compartments].sort(
    (a, b) => Number(a.unitIds.length === 0) - Number(b.unitIds.length === 0) || (a.id < b.id ? -1 : 1),
  );
  for (const compartment of sorted) {
    for (const dataSetId of new Set(compartment.dataSetIds)) {
      const known = byDataSet.get(dataSetId);
      if (known === undefined) byDataSet.set(dataSetId, [compartment]);
      else known.push(compartment);
    }
  }
  const gates = new Map<string, CompartmentGate>();
  for (const [dataSetId, [named, ...others]] of byDataSet) {
    if (named === undefined) continue;
    const units = unitsWithin([named, ...others].flatMap(({ unitIds }) => unitIds));
    gates.set(dataSetId, { named, units });
  }
  return gates;
}
