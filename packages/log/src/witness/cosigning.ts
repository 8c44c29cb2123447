import type { Clock } from "@grondslag/kernel";
import { type CosignedCheckpoint, readCosigned } from "../domain/cosigned-checkpoint.ts";
import type { Log, LogHead } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { sameHash } from "../domain/merkle-hash.ts";
import { noteVerifier } from "../domain/signed-note.ts";
import type { TrustedWitness, TrustPolicy } from "../domain/trust-policy.ts";
import { askWitness, type WitnessDoor, type WitnessKnowledge, type WitnessOutcome } from "./ask-witness.ts";
import type { CosignedHead, CosigningReads, WitnessEvent, WitnessStatus } from "./cosigning-status.ts";
import { TreeAt } from "./tree-at.ts";
import { WitnessRecord } from "./witness-record.ts";

/** Where the cosigned checkpoint of a log is kept, beside that log. */
export interface CosignatureStore {
  read(origin: string): Promise<string | undefined>;
  /** Replaces it as a whole; durable when it resolves. */
  write(origin: string, note: string): Promise<void>;
}

export interface CosigningParts {
  readonly log: Pick<Log, "consistency" | "tile" | "logs">;
  /** Heads that may be sent out: durable, and already in the static files. */
  readonly heads: () => readonly LogHead[];
  readonly policy: TrustPolicy;
  readonly door: (witness: TrustedWitness) => WitnessDoor;
  readonly store: CosignatureStore;
  readonly clock: Clock;
  /**
   * Whether this server is the one that asks the witnesses, of several that write in one log. Left out: it is the
   * only one.
   */
  readonly leads?: () => boolean;
  /** A witness changed its state, or a log does not fit what was cosigned. */
  readonly onEvent: (event: WitnessEvent) => void;
}

/** The cosignatures of the logs of a server. */
export interface Cosigning extends CosigningReads {
  /**
   * Asks every witness about every log that has grown. One round at a time. A server that does not lead takes over
   * what the one that does has kept.
   */
  round(): Promise<void>;
  /** The newest checkpoint that enough witnesses cosigned, as a note; undefined when there is none. */
  note(origin: string): string | undefined;
  readonly policy: TrustPolicy;
}

interface KeptNote {
  readonly note: string;
  readonly cosigned: CosignedCheckpoint;
}

/** A log that does not grow is shown again after this long, so that its cosignatures say that nothing changed. */
const refreshMs = 86_400_000;

/**
 * Starts collecting cosignatures: reads what was kept, and holds it against the logs as they are now.
 *
 * @throws LogError of a store that cannot be read
 */
export async function openCosigning(parts: CosigningParts): Promise<Cosigning> {
  const { log, heads, policy, store, clock, leads = () => true } = parts;
  const kept = new Map<string, KeptNote>();
  /** Lines for the newest checkpoint of each log, by the key of the witness. */
  const gathered = new Map<string, { readonly text: string; readonly lines: Map<string, string> }>();
  const frozen = new Set<string>();
  const records = policy.witnesses
    .filter(({ url }) => url !== undefined)
    .map((witness) => new WitnessRecord(witness, parts.door(witness), clock, parts.onEvent));
  for (const head of log.logs()) await restore(head);
  let running: Promise<void> | undefined;

  return {
    policy,
    round: () => {
      running ??= round().finally(() => {
        running = undefined;
      });
      return running;
    },
    note: (origin) => {
      const found = kept.get(origin);
      return found?.cosigned.enough === true && found.cosigned.cosignatures.length > 0
        ? found.note
        : undefined;
    },
    ofLog: (origin) => headOf(kept.get(origin)),
    witnesses: (): readonly WitnessStatus[] => records.map((record) => record.status()),
  };

  async function round(): Promise<void> {
    if (!leads()) {
      for (const head of heads()) await restore(head);
      return;
    }
    const shown = heads().filter(({ origin }) => !frozen.has(origin));
    await Promise.all(records.map((record) => askAll(record, shown)));
    // What one witness proved of a log counts more than what others sign who know less of it.
    for (const head of shown) if (!frozen.has(head.origin)) await keep(head);
  }

  /** One witness is asked about one log after the other: who is away is not asked again in this round. */
  async function askAll(record: WitnessRecord, shown: readonly LogHead[]): Promise<void> {
    if (!record.isDue()) return;
    for (const head of shown) {
      if (!isDue(record, head)) continue;
      const outcome = await ask(record, head);
      // Who no longer leads may be behind the log: what it made of the answer says nothing.
      if (!leads()) return;
      record.take(head.origin, outcome);
      if (outcome.kind === "cosigned") linesFor(head).set(record.key, outcome.lines);
      else if (outcome.code === "LOG_ROLLED_BACK" || outcome.code === "LOG_FORKED") frozen.add(head.origin);
      else if (outcome.code === "WITNESS_AWAY") return;
    }
  }

  function isDue(record: WitnessRecord, head: LogHead): boolean {
    if (!linesFor(head).has(record.key)) return true;
    return (record.knows(head.origin)?.at ?? 0) < clock.now() - refreshMs;
  }

  async function ask(record: WitnessRecord, head: LogHead): Promise<WitnessOutcome> {
    const known: WitnessKnowledge | undefined = record.knows(head.origin);
    return askWitness({ log, head, known, clock, witness: record.witness, door: record.door });
  }

  function linesFor({ origin, checkpoint }: LogHead): Map<string, string> {
    const found = gathered.get(origin);
    if (found?.text === checkpoint) return found.lines;
    const lines = new Map<string, string>();
    gathered.set(origin, { text: checkpoint, lines });
    return lines;
  }

  /** Keeps the checkpoint with what was gathered for it, when that is better than what is kept. */
  async function keep(head: LogHead): Promise<void> {
    const lines = linesFor(head);
    if (lines.size === 0) return;
    const note = `${head.checkpoint}${[...lines.values()].join("")}`;
    const before = kept.get(head.origin);
    if (before?.note === note) return;
    const cosigned = readCosigned(note, noteVerifier(head.verifierKey), policy);
    if (!cosigned.ok) throw new LogError("LOG_CORRUPT", cosigned.why, { where: head.origin });
    const better =
      cosigned.enough ||
      (before?.cosigned.enough !== true &&
        cosigned.cosignatures.length >= (before?.cosigned.cosignatures.length ?? 0));
    if (!better) return;
    await store.write(head.origin, note);
    kept.set(head.origin, { note, cosigned });
  }

  /** Takes what is kept beside a log, when that log extends it. */
  async function restore(head: LogHead): Promise<void> {
    const { origin } = head;
    const note = await store.read(origin);
    if (note === undefined || note === kept.get(origin)?.note) return;
    const cosigned = attempt(() => readCosigned(note, noteVerifier(head.verifierKey), policy));
    // Keys and policies change; what cannot be read any more is collected anew.
    if (cosigned?.ok !== true || cosigned.checkpoint.origin !== origin) return;
    const { size, root } = cosigned.checkpoint;
    if (size > head.size) {
      // A server that follows another one may not have come so far yet.
      if (leads()) freeze(origin, "LOG_ROLLED_BACK");
    } else if (sameHash(await new TreeAt(log, origin, size).root(), root)) {
      kept.set(origin, { note, cosigned });
    } else freeze(origin, "LOG_FORKED");
  }

  /** The note is the proof of it: it stays until somebody has looked and moved it away. */
  function freeze(origin: string, code: "LOG_ROLLED_BACK" | "LOG_FORKED"): void {
    for (const record of records) record.take(origin, { kind: "failed", code });
    frozen.add(origin);
  }
}

function headOf(found: KeptNote | undefined): CosignedHead | undefined {
  if (found === undefined || found.cosigned.cosignatures.length === 0) return undefined;
  const { checkpoint, cosignatures, enough, needed, known } = found.cosigned;
  const at = Math.max(...cosignatures.map((cosignature) => cosignature.at));
  return { size: checkpoint.size, count: cosignatures.length, needed, known, enough, at };
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
