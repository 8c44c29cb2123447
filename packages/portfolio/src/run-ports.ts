import type { RunBudget } from "./domain/scenario/planner-settings.ts";
import type { Scenario } from "./domain/scenario/scenario.ts";
import type { Sentence } from "./domain/scenario/sentence.ts";
import type { Quarter } from "./domain/supply/supply.ts";
import type { RunEnd } from "./planner-ports.ts";
import type { RunProgress, RunResult } from "./run-order.ts";

/** What a run was asked, and what was known before it was reckoned. It never changes. */
export interface RunQuestion {
  readonly scenario?: Scenario;
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  readonly seed: number;
  readonly budget: RunBudget;
  /** Version of the planner's settings that it uses; 0 is what the program comes with. */
  readonly settings: number;
  readonly notes: readonly Sentence[];
  readonly supposedOverrides: readonly string[];
  /** SHA-256 of what is planned. */
  readonly digest: string;
}

/**
 * How far a run is: `waiting` for its turn; `done` with an answer, also when it was asked to stop while it had a plan;
 * `dropped` when it was stopped before; `failed` when it broke down; `broken-off` when the server that ran it
 * is gone.
 */
export const runStates = ["waiting", "running", "done", "dropped", "failed", "broken-off"] as const;
export type RunState = (typeof runStates)[number];

/** A run of the planner, as every server reads it. */
export interface KeptRun extends RunProgress {
  readonly id: string;
  /** Id of this run of the server that reckons it. */
  readonly server: string;
  readonly by: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly question: RunQuestion;
  readonly state: RunState;
  /** Code of what went wrong in a `failed` run. */
  readonly fault?: string;
}

/** How far a run of a server is, that waits or runs. */
export interface RunBeat extends RunProgress {
  readonly id: string;
  readonly state: "waiting" | "running";
}

/**
 * Runs and their answers, for all servers. A run that waits or runs has a lease: when its server no longer renews that,
 * the run reads as `broken-off`.
 */
export interface RunStore {
  /**
   * Adds a run that waits.
   *
   * @param limits runs that its person may have waiting or running with this one; how long the server may be silent.
   * @returns false when he has as many already.
   */
  add(
    run: Omit<KeptRun, "state" | "fault">,
    limits: { readonly most: number; readonly leaseMs: number },
  ): Promise<boolean>;
  /** Undefined when there is none, or it was forgotten. */
  read(id: string): Promise<KeptRun | undefined>;
  /** The newest first. */
  list(most: number): Promise<readonly KeptRun[]>;
  /** A part of what a run came to; undefined while it has no answer. */
  part<P extends keyof RunResult>(id: string, part: P): Promise<RunResult[P] | undefined>;
  /**
   * Renews the leases of a server and tells how far its runs are.
   *
   * @returns ids of those that somebody asked to stop, or that are not this server's any more.
   */
  beat(server: string, runs: readonly RunBeat[], leaseMs: number): Promise<readonly string[]>;
  /** Ends a run that waits or runs; one that is over stays as it was. */
  end(id: string, end: RunEnd | { readonly state: "broken-off" }, last?: RunProgress): Promise<void>;
  /** Asks a run to stop, at whichever server it is. False when there is none. */
  askStop(id: string): Promise<boolean>;
  /** Forgets all runs that are over but the newest, and those in `proposed`. */
  forget(newest: number, proposed: readonly string[]): Promise<void>;
}
