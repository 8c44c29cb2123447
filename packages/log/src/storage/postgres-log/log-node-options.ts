import type { LogError } from "../../domain/log-error.ts";
import type { BatchWriter } from "./batch-writer.ts";
import type { IntegratorOptions } from "./integrator.ts";
import type { SeenHeads } from "./kept-heads.ts";
import type { LogSession } from "./log-session.ts";
import type { Publication } from "./publication.ts";
import type { Replica } from "./replica.ts";
import type { Signal } from "./signal.ts";

export interface LogNodeOptions {
  readonly replica: Replica;
  readonly writer: BatchWriter;
  readonly publication: Publication;
  readonly batchKey: Buffer;
  readonly signal: Signal;
  /** Connects, and tells of each notification. */
  readonly connect: (onWord: (word: string) => void) => Promise<LogSession>;
  /** How long an integrator may be silent before another node takes its place, ms. */
  readonly leaseMs: number;
  /** How long an append may wait for the database, ms. */
  readonly patienceMs: number;
  /** Told of what went wrong and passes by itself, and of batches that were refused. */
  readonly onFault: (fault: LogError) => void;
  /** Told each time that this node goes on with a database that names no synchronous standby. */
  readonly onNoStandby: () => void;
  /** What this node has seen, while it reads the log anew. */
  readonly seen: SeenHeads;
}

/** What a node needs of the log around it. */
export interface NodeDuties extends Pick<IntegratorOptions, "split" | "isKnown"> {
  /** Called when another node closed a month or let payloads go. */
  readonly onGaps: () => Promise<void>;
  /** Called when this node has become the integrator. */
  readonly onLead: () => void;
}
