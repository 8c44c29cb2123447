import type { Clock } from "@grondslag/kernel";
import { parseCheckpoint } from "../domain/checkpoint.ts";
import { readCosigned } from "../domain/cosigned-checkpoint.ts";
import type { Log, LogHead } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { sameHash } from "../domain/merkle-hash.ts";
import { noteVerifier, parseNote } from "../domain/signed-note.ts";
import type { TrustedWitness } from "../domain/trust-policy.ts";
import { formatAddCheckpoint, parseKnownSize } from "../domain/witness-request.ts";
import type { WitnessCode } from "./cosigning-status.ts";
import { TreeAt } from "./tree-at.ts";

/** A witness as it can be reached. */
export interface WitnessDoor {
  /** Undefined when it gives no whole answer within bounds. */
  addCheckpoint(body: string): Promise<WitnessReply | undefined>;
  /** The checkpoint of a log that it cosigned last; undefined when it shows none. */
  latest(origin: string): Promise<string | undefined>;
}

export interface WitnessReply {
  readonly status: number;
  readonly body: string;
}

/** What a witness is known to have cosigned of one log. */
export interface WitnessKnowledge {
  readonly size: number;
  /** Milliseconds since the Unix epoch, by its own clock. */
  readonly at: number;
}

export type WitnessOutcome =
  | {
      readonly kind: "cosigned";
      /** Its signature lines, checked. */
      readonly lines: string;
      readonly knows: WitnessKnowledge;
      /** It knew more before: it was put back, or is another one with its key. */
      readonly forgot: boolean;
    }
  | {
      readonly kind: "failed";
      readonly code: Exclude<WitnessCode, "WITNESS_FORGOT">;
      readonly status?: number;
    };

export interface Question {
  readonly log: Pick<Log, "consistency" | "tile" | "logs">;
  readonly witness: TrustedWitness;
  readonly door: WitnessDoor;
  readonly head: LogHead;
  readonly known: WitnessKnowledge | undefined;
  readonly clock: Clock;
}

/** A cosignature says when it was made: further from the clock of this server than this, one of both is wrong. */
const mostSkew = 5 * 60_000;
/** The first time a witness tells what it knows, the second time it cosigns. One more for a slow one of before. */
const mostTries = 3;

/** Asks one witness to cosign one checkpoint, and believes nothing of the answer that it cannot check. */
export async function askWitness(question: Question): Promise<WitnessOutcome> {
  const { log, door, head, known } = question;
  let old = Math.min(known?.size ?? 0, head.size);
  let forgot = false;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const hashes = old === 0 ? [] : await log.consistency(head.origin, old, head.size);
    const reply = await door.addCheckpoint(formatAddCheckpoint({ old, hashes, checkpoint: head.checkpoint }));
    if (reply === undefined) return { kind: "failed", code: "WITNESS_AWAY" };
    if (reply.status === 200) return readCosignature(question, reply.body, forgot);
    if (reply.status === 422) return whoIsRight(question);
    const size = reply.status === 409 ? parseKnownSize(reply.body) : undefined;
    if (size === undefined) return { kind: "failed", code: "WITNESS_REFUSES", status: reply.status };
    if (size > head.size) return whoIsRight(question);
    forgot ||= known !== undefined && size < known.size;
    old = size;
  }
  return { kind: "failed", code: "WITNESS_UNPROVEN", status: 409 };
}

function readCosignature(
  { witness, head, known, clock }: Question,
  body: string,
  forgot: boolean,
): WitnessOutcome {
  const policy = { witnesses: [witness], quorum: { kind: "none" } as const };
  const key = noteVerifier(head.verifierKey);
  const cosigned = attempt(() => readCosigned(`${head.checkpoint}${body}`, key, policy));
  const [cosignature] = cosigned?.ok === true ? cosigned.cosignatures : [];
  if (cosignature === undefined) return { kind: "failed", code: "WITNESS_SIGNATURE" };
  const { at } = cosignature;
  const older = at < (known?.at ?? 0) && !forgot;
  if (older || Math.abs(at - clock.now()) > mostSkew) return { kind: "failed", code: "WITNESS_TIME" };
  return { kind: "cosigned", lines: linesOf(body, witness), knows: { size: head.size, at }, forgot };
}

/** The signature lines of this witness alone: others may stand in the answer, and were not asked for. */
function linesOf(body: string, { verifier }: TrustedWitness): string {
  const lines = parseNote(`x\n\n${body}`).signatures.filter(
    ({ name, keyId }) => name === verifier.name && keyId === verifier.keyId,
  );
  const texts = lines.map(({ name, keyId, signature }) => {
    return `— ${name} ${Buffer.concat([Buffer.from(keyId, "hex"), signature]).toString("base64")}\n`;
  });
  return [...new Set(texts)].join("");
}

/**
 * The witness says that this log does not extend what it cosigned. When it can show a checkpoint with the signature
 * of this very log, which this log does not extend, then the log was put back or altered; without, it is the word of
 * the witness alone.
 */
async function whoIsRight({ log, witness, door, head }: Question): Promise<WitnessOutcome> {
  const shown = await door.latest(head.origin);
  const unproven: WitnessOutcome = { kind: "failed", code: "WITNESS_UNPROVEN" };
  const policy = { witnesses: [witness], quorum: { kind: "none" } as const };
  const seen = attempt(() => readCosigned(shown ?? "", noteVerifier(head.verifierKey), policy));
  if (seen?.ok !== true || seen.cosignatures.length === 0) return unproven;
  const { origin, size, root } = seen.checkpoint;
  if (origin !== head.origin) return unproven;
  // The log may have grown while the witness was asked, here or at another server that writes in it.
  const present = log.logs().find((known) => known.origin === origin);
  if (present === undefined || size > present.size) return { kind: "failed", code: "LOG_ROLLED_BACK" };
  if (!sameHash(await new TreeAt(log, origin, size).root(), root)) {
    return { kind: "failed", code: "LOG_FORKED" };
  }
  return size > parseCheckpoint(parseNote(head.checkpoint).text).size
    ? { kind: "failed", code: "WITNESS_AWAY" }
    : unproven;
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
