import type { AccessTransaction } from "./access-services.ts";
import type { Unit } from "./domain/entities.ts";

/** A unit and the units that it is a part of, from the nearest to the whole agency. */
export async function unitLine(entities: AccessTransaction, unitId: string): Promise<readonly Unit[]> {
  const line: Unit[] = [];
  let next: string | undefined = unitId;
  while (next !== undefined && !line.some((unit) => unit.id === next)) {
    const [unit]: readonly Unit[] = await entities.findMany("unit", [next]);
    if (unit === undefined) break;
    line.push(unit);
    next = unit.parent;
  }
  return line;
}
