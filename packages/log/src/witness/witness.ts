import type { Clock } from "@grondslag/kernel";
import { type Checkpoint, parseCheckpoint } from "../domain/checkpoint.ts";
import { LogError } from "../domain/log-error.ts";
import { emptyRoot, sameHash } from "../domain/merkle-hash.ts";
import { verifyConsistency } from "../domain/merkle-verify.ts";
import {
  type Cosigner,
  cosignatureTime,
  type NoteVerifier,
  noteVerifier,
  openNote,
  type ParsedNote,
  parseNote,
} from "../domain/signed-note.ts";
import { type AddCheckpoint, parseAddCheckpoint } from "../domain/witness-request.ts";

/** What a witness remembers, for each log by its origin. */
export interface WitnessMemory {
  /** The checkpoint that was cosigned last: the note as it came, with the cosignature. */
  read(origin: string): Promise<string | undefined>;
  /** Replaces it. Resolves when it is durable. */
  write(origin: string, note: string): Promise<void>;
  /** Keeps a signed checkpoint that does not fit what was cosigned: with that one it proves what the log did. */
  keepRefused(origin: string, note: string): Promise<void>;
}

/** The logs that a witness knows. */
export interface KnownLogs {
  /** The keys that this log may sign with; none when it is unknown. */
  keysOf(origin: string): readonly NoteVerifier[];
}

/** A log that signed a checkpoint with another root for a size that was cosigned, or without proof from there. */
export interface Misbehaviour {
  readonly origin: string;
  readonly cosignedSize: number;
  readonly shownSize: number;
}

/** How a witness answers `add-checkpoint` (C2SP tlog-witness). */
export type AddCheckpointOutcome =
  | { readonly kind: "cosigned"; readonly lines: string; readonly size: number }
  | { readonly kind: "malformed"; readonly message: string }
  | { readonly kind: "unknown-log" }
  | { readonly kind: "not-signed"; readonly message: string }
  /** The request starts from another size than the one that was cosigned last. */
  | { readonly kind: "conflict"; readonly size: number }
  | { readonly kind: "inconsistent"; readonly message: string };

export interface Witness {
  /** @throws LogError of a memory that cannot be read or written: then nothing was cosigned */
  addCheckpoint(body: string): Promise<AddCheckpointOutcome>;
}

export interface WitnessParts {
  readonly cosigner: Cosigner;
  readonly logs: KnownLogs;
  readonly memory: WitnessMemory;
  readonly clock: Clock;
  readonly onMisbehaviour: (what: Misbehaviour) => void;
}

interface Latest {
  readonly size: number;
  readonly root: Uint8Array;
  /** Seconds since the Unix epoch of the cosignature. */
  readonly time: number;
}

/**
 * A witness: it cosigns a checkpoint only when that extends the one it cosigned last, and remembers it before it
 * answers. Requests about one log wait for each other, so that an older one can never replace a newer one.
 */
export function createWitness({ cosigner, logs, memory, clock, onMisbehaviour }: WitnessParts): Witness {
  const queues = new Map<string, Promise<unknown>>();

  return {
    addCheckpoint: async (body) => {
      const read = readRequest(body);
      if ("kind" in read) return read;
      const { checkpoint, note } = read;
      const keys = logs.keysOf(checkpoint.origin);
      if (keys.length === 0) return { kind: "unknown-log" };
      const opened = openNote(note, keys);
      if (!opened.ok) return { kind: "not-signed", message: opened.why };
      if (read.request.old > checkpoint.size) {
        return { kind: "malformed", message: "the old size is larger than that of the checkpoint" };
      }
      return inTurn(checkpoint.origin, () => judge(read, signedByLog(note, keys)));
    },
  };

  /** Runs what is asked about one log after what was asked before. */
  function inTurn<Result>(origin: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (queues.get(origin) ?? Promise.resolve()).then(work, work);
    const done = turn
      .catch(() => undefined)
      .then(() => {
        if (queues.get(origin) === done) queues.delete(origin);
      });
    queues.set(origin, done);
    return turn;
  }

  async function judge(
    { request, note, checkpoint }: ReadRequest,
    signed: string,
  ): Promise<AddCheckpointOutcome> {
    const { origin, size, root } = checkpoint;
    const latest = await readLatest(origin);
    const known = latest?.size ?? 0;
    if (latest !== undefined && size === known && !sameHash(root, latest.root)) {
      await tellFork(signed, origin, known, size);
      // The protocol asks for the sizes first.
      if (request.old !== known) return { kind: "conflict", size: known };
      return inconsistent("another root was cosigned for this size");
    }
    if (request.old !== known) return { kind: "conflict", size: known };
    if (size === 0 && !sameHash(root, emptyRoot)) return inconsistent("this is not the root of an empty log");
    const claim = { from: known, to: size, fromRoot: latest?.root ?? emptyRoot, toRoot: root };
    if (!verifyConsistency({ ...claim, hashes: request.hashes })) {
      await tellFork(signed, origin, known, size);
      return inconsistent("the proof does not show that this log extends what was cosigned");
    }
    // A clock that was put back must not make a later statement look like an earlier one.
    const time = Math.max(Math.floor(clock.now() / 1000), latest?.time ?? 0);
    const lines = cosigner.cosign(note.text, time);
    await memory.write(origin, `${signed}${lines}`);
    return { kind: "cosigned", lines, size };
  }

  async function readLatest(origin: string): Promise<Latest | undefined> {
    const note = await memory.read(origin);
    if (note === undefined) return undefined;
    const parsed = parseNote(note);
    const { size, root, origin: found } = parseCheckpoint(parsed.text);
    const own = parsed.signatures.findLast(({ name }) => name === cosigner.name);
    // Its key may have been replaced since; then the name and the time are what is left to hold on to.
    const { keyId, verify } = noteVerifier(cosigner.verifierKey);
    const isWhole = own?.keyId !== keyId || verify(parsed.text, own.signature);
    if (own === undefined || found !== origin || !isWhole) {
      throw new LogError("LOG_CORRUPT", "the memory of the witness is not what it wrote", {
        where: origin,
        remedy: "keep the folder as evidence and restore a copy; never start with an empty one",
      });
    }
    return { size, root, time: Number(cosignatureTime(own.signature)) };
  }

  async function tellFork(
    note: string,
    origin: string,
    cosignedSize: number,
    shownSize: number,
  ): Promise<void> {
    await memory.keepRefused(origin, note);
    onMisbehaviour({ origin, cosignedSize, shownSize });
  }
}

/** The note with the signatures of the log alone: a witness vouches for nothing else that came with it. */
function signedByLog({ text, signatures }: ParsedNote, keys: readonly NoteVerifier[]): string {
  const lines = signatures
    .filter(({ name, keyId }) => keys.some((key) => key.name === name && key.keyId === keyId))
    .map(({ name, keyId, signature }) => {
      return `— ${name} ${Buffer.concat([Buffer.from(keyId, "hex"), signature]).toString("base64")}\n`;
    });
  return `${text}\n${[...new Set(lines)].join("")}`;
}

interface ReadRequest {
  readonly request: AddCheckpoint;
  readonly note: ParsedNote;
  readonly checkpoint: Checkpoint;
}

function readRequest(body: string): ReadRequest | { kind: "malformed"; message: string } {
  try {
    const request = parseAddCheckpoint(body);
    const note = parseNote(request.checkpoint);
    return { request, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (error instanceof LogError) return { kind: "malformed", message: error.message };
    throw error;
  }
}

function inconsistent(message: string): AddCheckpointOutcome {
  return { kind: "inconsistent", message };
}
