import { Worker } from "node:worker_threads";
import type { Clock } from "@grondslag/kernel";
import type { MasterKeys, Verification } from "@grondslag/log";
import { HttpError } from "../http/http-error.ts";
import type { LogPlace } from "../log-place.ts";

/** What the verification thread is started with. */
export interface VerificationInput {
  readonly place: LogPlace;
  readonly verifierKeys: readonly string[];
  /** Witnesses as C2SP tlog-policy: what they have cosigned must be a part of the log. */
  readonly witnesses?: string | undefined;
  readonly masterKey: MasterKeys;
}

export interface FinishedVerification {
  /** When it ended, milliseconds since the epoch. */
  readonly at: number;
  /** Entries of all logs together. */
  readonly size: number;
  readonly ok: boolean;
  readonly problems: Verification["problems"];
}

export interface VerificationJob {
  /** Checks the whole log from its files. While one check runs, a second caller gets the same one. */
  run(): Promise<FinishedVerification>;
  /** The last check since this server started. */
  last(): FinishedVerification | undefined;
  stop(): Promise<void>;
}

/**
 * Verifies the log in a thread of its own, because hashing millions of entries would hold up every decision
 * (BIO2 8.15.06: an independent, periodic check that the log is unchanged).
 */
export function createVerificationJob(input: () => VerificationInput, clock: Clock): VerificationJob {
  let running: { readonly worker: Worker; readonly result: Promise<FinishedVerification> } | undefined;
  let last: FinishedVerification | undefined;

  return {
    run: () => {
      running ??= start();
      return running.result;
    },
    last: () => last,
    stop: async () => {
      await running?.worker.terminate();
    },
  };

  function start() {
    // The thread runs built files: it must not inherit how this process finds sources.
    const worker = new Worker(workerFile(), { workerData: input(), execArgv: [] });
    const result = new Promise<Verification>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the verification thread ended with ${code}`)));
    }).then(finish, (cause) => {
      running = undefined;
      throw new HttpError(503, "VERIFICATION_FAILED", "the verification could not be completed", { cause });
    });
    return { worker, result };
  }

  function finish({ ok, entries, problems }: Verification): FinishedVerification {
    running = undefined;
    last = { at: clock.now(), size: entries, ok, problems };
    return last;
  }
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function workerFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "verification-thread.js"));
}
