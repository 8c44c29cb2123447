import { parseCheckpoint } from "../domain/checkpoint.ts";
import { groupDigest } from "../domain/commitment.ts";
import { isInRanges, type LogGap } from "../domain/gap.ts";
import { formatGapNote } from "../domain/gap-note.ts";
import type { Log } from "../domain/log.ts";
import type { GapProof, LeftOutReason, LeftOutRecord, LogCompleteness } from "../domain/log-completeness.ts";
import { LogError } from "../domain/log-error.ts";
import type { SubjectPlace } from "../domain/map-segment.ts";
import { parseOrigin } from "../domain/origin.ts";
import type { RecordKind } from "../domain/record.ts";
import { parseNote } from "../domain/signed-note.ts";
import { type ProvingServices, proveCosigned } from "../witness/prove-cosigned.ts";
import { type ProveSubjectServices, proveSubjectIn, type SubjectInLog } from "./prove-subject-in.ts";

export interface CompleteAnswerServices extends ProveSubjectServices, Pick<ProvingServices, "cosigning"> {
  readonly log: Pick<Log, "logs" | "read" | "gaps" | "prove" | "tile">;
}

/** What was found about a subject in whole half-years, and which of it is the answer. */
export interface AnswerToComplete {
  /** The subject's pseudonym of each year (UTC) of the period. */
  readonly pseudonyms: ReadonlyMap<number, Uint8Array>;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** Only records of this kind were asked for. */
  readonly kind?: RecordKind | undefined;
  /** Only permits or refusals were asked for, which the map does not know. */
  readonly outcome?: string | undefined;
  /** Time (ms) of each record about the subject that was found, in the period or not; by {@link placeKey}. */
  readonly found: ReadonlyMap<string, number>;
  /** Those that are shown; by {@link placeKey}. */
  readonly shown: ReadonlySet<string>;
}

/** A record that the map has, that belongs to the answer and that was not found. */
export interface LateRecord extends SubjectPlace {
  readonly origin: string;
}

export interface CompletedAnswer {
  readonly logs: readonly (LogCompleteness & { readonly verifierKey: string })[];
  /** They stand as `pending` in what is left out. */
  readonly late: readonly LateRecord[];
}

/** Records that are read in the log for one answer, when what was found does not say when they were made. */
const mostReads = 5_000;

export function placeKey({ origin, index }: { readonly origin: string; readonly index: number }): string {
  return `${origin} ${index}`;
}

/**
 * Proves of every log of a period what it holds about a subject, and says of each record that is not shown why: the
 * other half of an answer.
 *
 * @throws LogError LOG_CORRUPT when a map does not prove what it says
 */
export async function completeAnswer(
  services: CompleteAnswerServices,
  answer: AnswerToComplete,
): Promise<CompletedAnswer> {
  const { pseudonyms, from, to } = answer;
  const late: LateRecord[] = [];
  const logs: CompletedAnswer["logs"][number][] = [];
  const reading = new TimeReader(services.log, answer.found);
  for (const one of await proveSubjectIn(services, { pseudonyms, from, to })) {
    const leftOut: LeftOutRecord[] = [];
    for (const place of one.proved?.places ?? []) {
      const why = await reasonFor({ origin: one.origin, ...place }, answer, reading);
      if (why === undefined) continue;
      leftOut.push({ ...place, why });
      if (why === "pending") late.push({ origin: one.origin, ...place });
    }
    logs.push(await describe(services, one, pseudonyms, leftOut));
  }
  return { logs, late };
}

/** Why a record is not shown; undefined when it is. */
async function reasonFor(
  place: LateRecord,
  { from, to, kind, outcome, shown, found }: AnswerToComplete,
  reading: TimeReader,
): Promise<LeftOutReason | undefined> {
  const key = placeKey(place);
  if (shown.has(key)) return undefined;
  if (kind !== undefined && place.kind !== kind) return "question";
  const time = await reading.timeOf(place);
  if (typeof time === "string") return time;
  if (time === undefined) return "pending";
  if (time < from || time >= to) return "period";
  // A record that was found and is not shown has another outcome; of one that was not found nobody knows.
  return outcome !== undefined && found.has(key) ? "question" : "pending";
}

/** When a record was made, or why nobody can tell any more. */
class TimeReader {
  readonly #log: CompleteAnswerServices["log"];
  readonly #found: ReadonlyMap<string, number>;
  #reads = 0;

  constructor(log: CompleteAnswerServices["log"], found: ReadonlyMap<string, number>) {
    this.#log = log;
    this.#found = found;
  }

  /** @returns milliseconds since the Unix epoch; undefined when too many would have to be read */
  async timeOf({ origin, index }: LateRecord): Promise<number | "erased" | "destroyed" | undefined> {
    const known = this.#found.get(placeKey({ origin, index }));
    if (known !== undefined) return known;
    if (this.#reads >= mostReads) return undefined;
    this.#reads += 1;
    const time = await timeOf(this.#log, origin, index);
    if (time !== undefined) return time;
    return gapsOf(this.#log, origin).find(({ ranges }) => isInRanges(ranges, index))?.reason ?? "destroyed";
  }
}

async function describe(
  services: CompleteAnswerServices,
  { origin, verifierKey, size, checkpoint, proved }: SubjectInLog,
  pseudonyms: ReadonlyMap<number, Uint8Array>,
  leftOut: readonly LeftOutRecord[],
): Promise<CompletedAnswer["logs"][number]> {
  const pseudonym = pseudonyms.get(Number(parseOrigin(origin).halfYear.slice(0, 4)));
  const covered = proved?.proof.covered ?? 0;
  const until = covered === 0 ? undefined : await timeOf(services.log, origin, covered - 1);
  const gaps: GapProof[] = [];
  for (const gap of gapsOf(services.log, origin)) {
    if (!isNeeded(gap, leftOut, proved?.destroyed ?? [])) continue;
    const shown = await proveGap(services, gap);
    if (shown !== undefined) gaps.push(shown);
  }
  return {
    origin,
    verifierKey,
    pseudonym: Buffer.from(pseudonym ?? []).toString("base64"),
    // The log went on while the proof was made.
    size: Math.max(size, parseCheckpoint(parseNote(checkpoint).text).size),
    checkpoint,
    ...(proved !== undefined && { proof: proved.proof }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    leftOut,
    gaps,
  };
}

function gapsOf(log: Pick<Log, "gaps">, origin: string): readonly LogGap[] {
  return log.gaps().filter((gap) => gap.origin === origin);
}

/** Whether a gap explains a record that is left out, or a part of the map that is gone. */
function isNeeded(
  { ranges, reason }: LogGap,
  leftOut: readonly LeftOutRecord[],
  destroyed: readonly { readonly from: number; readonly to: number }[],
): boolean {
  return (
    leftOut.some(({ why, index }) => why === reason && isInRanges(ranges, index)) ||
    destroyed.some((span) => ranges.some(([from, to]) => from < span.to && to > span.from))
  );
}

/** The note of a gap with the proof of its audit record; undefined when that is gone itself. */
async function proveGap(services: CompleteAnswerServices, gap: LogGap): Promise<GapProof | undefined> {
  const { origin, index } = gap.evidence;
  try {
    const { facts, subject, actor, salts } = await services.log.read(origin, index);
    const opening = {
      facts,
      salt: Buffer.from(salts[0]).toString("base64"),
      subject: groupDigest(salts[1], subject).toString("base64"),
      actor: groupDigest(salts[2], actor).toString("base64"),
    };
    const { proof } = await proveCosigned(services, origin, index);
    return { note: formatGapNote({ ...gap, opening }), proof };
  } catch (error) {
    if (isErased(error)) return undefined;
    throw error;
  }
}

/** When a record was made, in ms; undefined when its payload is gone. */
async function timeOf(log: Pick<Log, "read">, origin: string, index: number): Promise<number | undefined> {
  try {
    return (await log.read(origin, index)).time;
  } catch (error) {
    if (isErased(error)) return undefined;
    throw error;
  }
}

function isErased(error: unknown): boolean {
  return error instanceof LogError && error.code === "LOG_ERASED";
}
