import { hash } from "node:crypto";
import type { Clock } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import type { LogRecord } from "../domain/record.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import { type ReadDecision, readDecision } from "../domain/take-in/read-decision.ts";
import { type Rejection, rejection } from "../domain/take-in/rejection.ts";
import type { Source } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { preparedContext } from "../pseudonyms/prepared-pseudonyms.ts";
import { pseudonymYear, type RecordContext } from "../records/record-context.ts";
import { takenInDecision } from "../records/taken-in-decision.ts";
import { appendByMonth } from "./append-by-month.ts";
import type { ClaimState, DecisionClaims, DecisionKey } from "./decision-claims.ts";
import { findInLog, headsOf } from "./find-in-log.ts";
import type { TakeInCounts } from "./ports.ts";
import { countRejects } from "./take-in-lines.ts";

export interface TakeInDecisionServices {
  readonly log: Pick<Log, "append" | "follow" | "logs">;
  readonly context: () => RecordContext;
  readonly counts: TakeInCounts;
  readonly claims: DecisionClaims;
  /** Id of this run of this server. */
  readonly nodeId: string;
  /** Records that this server is writing now, by source and ids; kept by this function alone. */
  readonly writing: Set<string>;
  readonly clock: Clock;
}

export interface TakenInDecisions {
  readonly accepted: number;
  /** Of `accepted`: those that stood in the log already. */
  readonly repeated: number;
  readonly rejected: readonly (Rejection & { readonly index: number })[];
}

/** Whoever claimed a record and did not write it within this time is taken to be gone. */
const goneMs = 30_000;

interface Judged {
  readonly index: number;
  readonly key: DecisionKey;
  readonly record: LogRecord;
}

/**
 * Takes decision records of another decision point in, each once, however often it is sent (ADL 1.0.0, Ingestion).
 * A record is claimed in the registry, written into the log, and noted as written. Who finds a claim without a note
 * looks in the log whether it stands there. Settles when every accepted record is durable.
 *
 * @param given parsed JSON
 * @throws LogError, PseudonymError: nothing of the call is acknowledged
 * @throws TakeInError RECORD_PENDING when another server is writing one of them
 */
export async function takeInDecisions(
  services: TakeInDecisionServices,
  mapping: CompiledMapping,
  given: readonly unknown[],
): Promise<TakenInDecisions> {
  const { clock, counts } = services;
  const { source } = mapping;
  const read = given.map((value) => readDecision(mapping, value, clock.now()));
  const rejected: (Rejection & { readonly index: number })[] = [];
  for (const [index, one] of read.entries()) if ("rejected" in one) rejected.push({ ...one, index });
  const { fresh, repeated, refused } = await sortOut(services, await judge(services, source, read));
  rejected.push(...refused);
  for (const { key } of fresh) services.writing.add(nameOf(key));
  try {
    rejected.push(...(await write(services, fresh)));
  } finally {
    for (const { key } of fresh) services.writing.delete(nameOf(key));
  }
  const taken = { accepted: given.length - rejected.length, repeated, rejected };
  if (taken.accepted > 0) counts.accepted(source.id, taken.accepted, clock.now());
  if (rejected.length > 0) await counts.rejected(source.id, countRejects(rejected), clock.now());
  return taken;
}

async function judge(
  services: TakeInDecisionServices,
  source: Source,
  read: readonly (ReadDecision | Rejection)[],
): Promise<readonly Judged[]> {
  const good = read.flatMap((one, index) => ("rejected" in one ? [] : [{ one, index }]));
  const context = await preparedContext(services.context(), () => ({
    subjects: good.flatMap(({ one }) => one.subjects.map(({ text }) => text)),
    years: [...new Set(good.map(({ one }) => pseudonymYear(one.time)))],
  }));
  return good.map(({ one, index }) => {
    const record = takenInDecision(one, source, context);
    const print = hash("sha256", record.facts + record.subject + record.actor, "hex");
    const { traceId, spanId } = one;
    return { index, record, key: { sourceId: source.id, traceId, spanId, print } };
  });
}

/** Which records are to be written: claims them, and finds out about those that were claimed before. */
async function sortOut(services: TakeInDecisionServices, judged: readonly Judged[]) {
  const { claims, clock, log, nodeId } = services;
  const fresh: Judged[] = [];
  const refused: (Rejection & { readonly index: number })[] = [];
  const pending: { readonly one: Judged; readonly claim: Extract<ClaimState, { state: "pending" }> }[] = [];
  const first = new Map<string, Judged>();
  const changed = (index: number) => refused.push({ ...rejection("RECORD_CHANGED", "span_id"), index });
  let repeated = 0;
  for (const one of judged) {
    const same = first.get(nameOf(one.key));
    if (same === undefined) first.set(nameOf(one.key), one);
    else if (same.key.print === one.key.print) repeated += 1;
    else changed(one.index);
  }
  const own = [...first.values()];
  const claimant = { by: nodeId, at: clock.now(), heads: headsOf(log) };
  const states = await claims.claim(
    own.map(({ key }) => key),
    claimant,
  );
  for (const [place, one] of own.entries()) {
    const claim = states[place];
    if (claim === undefined || claim.state === "placed") repeated += 1;
    else if (claim.state === "new") fresh.push(one);
    else if (claim.state === "other") changed(one.index);
    else pending.push({ one, claim });
  }
  const gone = pending.filter(({ one, claim }) =>
    claim.by === nodeId ? !services.writing.has(nameOf(one.key)) : clock.now() - claim.at >= goneMs,
  );
  if (gone.length < pending.length) {
    await claims.release(fresh.map(({ key }) => key));
    throw new TakeInError("RECORD_PENDING", "one of these records is being written by another call", {
      remedy: "send them again in half a minute",
    });
  }
  for (const { one, claim } of gone) {
    if (await stands(log, one.key, claim.heads)) {
      await claims.place([one.key]);
      repeated += 1;
    } else {
      await claims.take([one.key], claimant);
      fresh.push(one);
    }
  }
  return { fresh, repeated, refused };
}

function nameOf({ sourceId, traceId, spanId }: DecisionKey): string {
  return `${sourceId} ${traceId} ${spanId}`;
}

async function stands(
  log: TakeInDecisionServices["log"],
  { sourceId, traceId, spanId }: DecisionKey,
  since: Parameters<typeof findInLog>[1],
): Promise<boolean> {
  const start = `{"trace_id":"${traceId}","span_id":"${spanId}"`;
  const mark = `"grondslag.source":${JSON.stringify(sourceId)}`;
  let found = false;
  await findInLog(log, since, (record) => {
    if (found || record.kind !== "decision") return;
    const { facts } = record.groups();
    found = facts.startsWith(start) && facts.includes(mark);
  });
  return found;
}

async function write(
  { log, claims }: TakeInDecisionServices,
  fresh: readonly Judged[],
): Promise<readonly (Rejection & { readonly index: number })[]> {
  // When this throws the claims stay: the log alone can tell what of them it holds.
  const left = await appendByMonth(
    log,
    fresh.map(({ record }) => record),
  );
  const out = new Set(left);
  await claims.place(fresh.flatMap(({ key }, place) => (out.has(place) ? [] : [key])));
  if (left.length === 0) return [];
  await claims.release(fresh.flatMap(({ key }, place) => (out.has(place) ? [key] : [])));
  return left.flatMap((place) => {
    const one = fresh[place];
    return one === undefined ? [] : [{ ...rejection("MONTH_DESTROYED", "timestamp"), index: one.index }];
  });
}
