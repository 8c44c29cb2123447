import type { SecurityEventReads } from "./security-event-reads.ts";

/** How old (ms) a security event may be to be taken in; so long they are remembered, and an hour more. */
export const securityEventWindow = 24 * 3_600_000;

/** Forgets security events that are too old to be taken in again. `now` in ms. @returns how many */
export function forgetSecurityEvents(
  { events }: { readonly events: SecurityEventReads },
  now: number,
): Promise<number> {
  return events.forgetBefore(now - securityEventWindow - 3_600_000);
}
