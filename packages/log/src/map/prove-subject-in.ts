import type { Log, LogHead } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { parseOrigin } from "../domain/origin.ts";
import type { MapStore } from "./map-store.ts";
import { type ProvedSubject, proveSubject } from "./prove-subject.ts";
import { unexplainedSpan } from "./unexplained-span.ts";

export interface ProveSubjectServices {
  readonly log: Pick<Log, "logs" | "gaps">;
  readonly maps: Pick<MapStore, "state" | "answer">;
  /** The newest checkpoint of a log that witnesses cosigned; proofs are given under it when they can be. */
  readonly cosigned?: (origin: string) => Promise<string | undefined>;
}

/** Of whom and of when everything is sought. */
export interface SubjectPeriod {
  /** The subject's pseudonym of each year (UTC) of the period. */
  readonly pseudonyms: ReadonlyMap<number, Uint8Array>;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** Retention classes that are left out. */
  readonly without?: readonly string[];
}

/** What one log says of a subject, and up to where that is proved. */
export interface SubjectInLog extends Pick<LogHead, "origin" | "verifierKey"> {
  /** Records in the log now. */
  readonly size: number;
  /** The signed note that the proof is under. */
  readonly checkpoint: string;
  /** Undefined when there is no map yet, or nothing may be proved. */
  readonly proved: ProvedSubject | undefined;
}

/**
 * Where everything about a subject stands in the logs of a period, each with the proof that nothing was left out up to
 * the record that its map covers. Each log holds a half-year: the whole of every half-year that the period touches is
 * proved, so the answer may hold more than the period.
 *
 * @throws LogError LOG_CORRUPT when a map does not prove what it says
 */
export async function proveSubjectIn(
  services: ProveSubjectServices,
  { pseudonyms, from, to, without = [] }: SubjectPeriod,
): Promise<readonly SubjectInLog[]> {
  const found: SubjectInLog[] = [];
  for (const { origin, size, checkpoint, verifierKey } of services.log.logs()) {
    const { retentionClass, halfYear } = parseOrigin(origin);
    const year = Number(halfYear.slice(0, 4));
    const half = halfYear.endsWith("1") ? 0 : 6;
    const pseudonym = pseudonyms.get(year);
    if (pseudonym === undefined || without.includes(retentionClass)) continue;
    if (Date.UTC(year, half) >= to || Date.UTC(year, half + 6) <= from) continue;
    const under = await underCosigned(services, origin, pseudonym);
    const proved = under?.proved ?? (await proveSubject(services.maps, { checkpoint, pseudonym }));
    refuseLost(services.log, origin, proved);
    found.push({ origin, verifierKey, size, checkpoint: under?.checkpoint ?? checkpoint, proved });
  }
  return found;
}

/** Who lost a part of a map must not say that nothing was there. */
function refuseLost(log: Pick<Log, "gaps">, origin: string, proved: ProvedSubject | undefined): void {
  const lost = proved && unexplainedSpan(log, origin, proved.destroyed);
  if (lost === undefined) return;
  throw new LogError("LOG_CORRUPT", "a part of the map of this log was lost", {
    where: `${origin} ${lost.from}`,
    remedy: "ask again in some minutes: the server makes the map again",
  });
}

async function underCosigned(
  { maps, cosigned }: ProveSubjectServices,
  origin: string,
  pseudonym: Uint8Array,
): Promise<{ readonly checkpoint: string; readonly proved: ProvedSubject } | undefined> {
  const checkpoint = await cosigned?.(origin);
  const proved = checkpoint === undefined ? undefined : await proveSubject(maps, { checkpoint, pseudonym });
  return checkpoint === undefined || proved === undefined ? undefined : { checkpoint, proved };
}
