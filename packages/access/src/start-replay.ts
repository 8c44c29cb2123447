import { AccessError } from "./domain/access-error.ts";
import { checkEnd, checkTime } from "./domain/checks/check-values.ts";
import { versionOf } from "./policy-content.ts";
import type { PolicyServices, ReplayState } from "./policy-ports.ts";

export interface ReplayOfVersion {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
}

/**
 * Begins to run a version against the decisions that were recorded in a period (row A11).
 *
 * @returns the id by which the result can be read.
 * @throws AccessError `POLICY_UNKNOWN`, `TIME_MALFORMED`, `END_BEFORE_BEGIN`, `TOO_MANY_REPLAYS`
 */
export async function startReplay(
  services: PolicyServices,
  { number, from, until }: ReplayOfVersion,
): Promise<string> {
  checkTime(from, "/from");
  checkEnd(until, from, "/until");
  const { content } = await versionOf(services, number);
  return services.replays.start({ number, content, from, until });
}

/** @throws AccessError `REPLAY_UNKNOWN` also for a replay of another version */
export function findReplay(
  { replays }: Pick<PolicyServices, "replays">,
  { number, id }: { readonly number: number; readonly id: string },
): ReplayState {
  const found = replays.find(id);
  if (found?.number === number) return found;
  throw new AccessError("REPLAY_UNKNOWN", "there is no such replay of this version", {
    where: "/id",
    remedy: "start it again: results are kept in memory for a while",
  });
}
