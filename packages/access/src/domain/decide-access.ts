import type { AccessRequest } from "./access-request.ts";
import type { Decision } from "./decision.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Decides one request by need to know. Pure and synchronous; validity is checked against `now` at every
 * decision and nothing is cached. Any string may stand in the request: what is unknown is denied.
 *
 * @param now milliseconds since the epoch.
 */
export function decideAccess(_snapshot: Snapshot, _request: AccessRequest, _now: number): Decision {
  throw new Error("decideAccess is being written");
}
