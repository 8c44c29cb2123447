import { Worker } from "node:worker_threads";
import {
  type ImportOutcome,
  LandscapeError,
  type LandscapeErrorCode,
  type PreviewOutcome,
  type UploadOrder,
} from "@grondslag/landscape";

/** What the thread of an import is started with. */
export interface LandscapeImportInput {
  readonly databaseUrl: string;
  readonly order: UploadOrder;
}

/** What that thread tells, once. */
export type LandscapeImportMessage =
  | { readonly outcome: PreviewOutcome | ImportOutcome }
  | {
      readonly fault: {
        readonly code: LandscapeErrorCode;
        readonly message: string;
        readonly where: string | undefined;
        readonly remedy: string | undefined;
      };
    };

export interface LandscapeImportJob {
  /** @throws LandscapeError as importUpload does; LANDSCAPE_BUSY, DOCUMENT_TOO_LARGE when it takes too much. */
  run(order: UploadOrder): Promise<PreviewOutcome | ImportOutcome>;
  stop(): Promise<void>;
}

/** An import that takes longer is given up; PostgreSQL then takes back what it wrote. */
const limitMs = 15 * 60_000;
/** Memory of the thread: a file of the largest size, all that it says, and what is kept of it. */
const mostMegabytes = 3_072;

/**
 * Reads files of the landscape in a thread of its own, one at a time: a document of 200 MB must not hold up a decision
 * about access. A file that takes all memory ends the thread and nothing else.
 */
export function createLandscapeImport(databaseUrl: string): LandscapeImportJob {
  let running: Worker | undefined;

  return {
    run: (order) =>
      new Promise((done, fail) => {
        if (running !== undefined) {
          fail(busy());
          return;
        }
        const input: LandscapeImportInput = { databaseUrl, order };
        // The thread runs built files: it must not inherit how this process finds sources.
        const worker = new Worker(threadFile(), {
          workerData: input,
          execArgv: [],
          resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
        });
        running = worker;
        let late = false;
        const limit = setTimeout(() => {
          late = true;
          void worker.terminate();
        }, limitMs);
        limit.unref();
        worker.on("message", (message: LandscapeImportMessage) => {
          if ("outcome" in message) done(message.outcome);
          else fail(new LandscapeError(message.fault.code, message.fault.message, message.fault));
        });
        worker.on("error", (error: unknown) => {
          const code = error instanceof Error && "code" in error ? error.code : undefined;
          fail(code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : error);
        });
        // After an answer this changes nothing.
        worker.on("exit", () => {
          clearTimeout(limit);
          running = undefined;
          fail(late ? tooLarge() : new Error("an import of the landscape ended without an answer"));
        });
      }),
    stop: async () => {
      await running?.terminate();
    },
  };
}

function busy(): LandscapeError {
  return new LandscapeError("LANDSCAPE_BUSY", "another file is being read", {
    remedy: "ask again a moment later",
  });
}

function tooLarge(): LandscapeError {
  return new LandscapeError("DOCUMENT_TOO_LARGE", "reading this file takes more than the server gives it", {
    remedy: "split it into sources that each know a part",
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "landscape-import-thread.js"));
}
