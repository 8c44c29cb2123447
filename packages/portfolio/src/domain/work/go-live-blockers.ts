import type { GoLive } from "./work-facts.ts";

/** What stands in the way of going live. */
export type GoLiveBlocker =
  | { readonly blocker: "finding"; readonly id: string; readonly text: string }
  /** More records in quarantine than may be left in it. */
  | { readonly blocker: "quarantine"; readonly records: number; readonly allowed: number };

/** Findings that block and are open on a day, and a quarantine that holds too much (rows N3, N5). */
export function blockersOf({ findings, quarantine }: GoLive, day: string): readonly GoLiveBlocker[] {
  const open = findings.filter(
    ({ blocking, solvedOn }) => blocking && (solvedOn === undefined || solvedOn > day),
  );
  return [
    ...open.map(({ id, text }) => ({ blocker: "finding" as const, id, text })),
    ...(quarantine !== undefined && quarantine.records > quarantine.allowed
      ? [{ blocker: "quarantine" as const, records: quarantine.records, allowed: quarantine.allowed }]
      : []),
  ];
}
