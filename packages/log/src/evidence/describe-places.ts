import type { RecordPlace } from "./make-evidence.ts";

/** Which records were chosen, for the log: `<origin>#3,7` for each log. */
export function describePlaces(records: readonly RecordPlace[]): string {
  const byOrigin = new Map<string, number[]>();
  for (const { origin, index } of records) {
    const known = byOrigin.get(origin);
    if (known === undefined) byOrigin.set(origin, [index]);
    else known.push(index);
  }
  return [...byOrigin].map(([origin, indices]) => `${origin}#${indices.join(",")}`).join(" ");
}
