import { Worker } from "node:worker_threads";
import {
  type ExportOrder,
  type ImportOutcome,
  LandscapeError,
  type LandscapeErrorCode,
  type PreviewOutcome,
  type UploadOrder,
} from "@grondslag/landscape";

/** What the thread of an import is started with. */
export interface LandscapeImportInput {
  readonly databaseUrl: string;
  readonly order: { readonly import: UploadOrder } | { readonly export: ExportOrder };
}

/** What that thread tells, once. */
export type LandscapeImportMessage =
  | { readonly outcome: PreviewOutcome | ImportOutcome }
  | { readonly bytes: Uint8Array }
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
  /** @throws LandscapeError as exportDocument does; LANDSCAPE_BUSY. */
  write(order: ExportOrder): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** An import that takes longer is given up; PostgreSQL then takes back what it wrote. */
const limitMs = 15 * 60_000;
/** Memory of the thread: a file of the largest size, all that it says, and what is kept of it. */
const mostMegabytes = 3_072;

/**
 * Reads and writes files of the landscape in a thread of its own, one at a time: a document of 200 MB must not hold up a decision
 * about access. A file that takes all memory ends the thread and nothing else.
 */
export function createLandscapeImport(databaseUrl: string): LandscapeImportJob {
  let running: Worker | undefined;

  return {
    run: async (order) => {
      const message = await answerOf({ import: order });
      if ("outcome" in message) return message.outcome;
      throw new TypeError("an import answered as an export");
    },
    write: async (order) => {
      const message = await answerOf({ export: order });
      if ("bytes" in message) return message.bytes;
      throw new TypeError("an export answered as an import");
    },
    stop: async () => {
      await running?.terminate();
    },
  };

  function answerOf(order: LandscapeImportInput["order"]): Promise<LandscapeImportMessage> {
    return new Promise((done, fail) => {
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
      let answer: LandscapeImportMessage | undefined;
      worker.on("message", (message: LandscapeImportMessage) => {
        answer = message;
      });
      worker.on("error", (error: unknown) => {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        fail(code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : error);
      });
      // Only then another one may begin.
      worker.on("exit", () => {
        clearTimeout(limit);
        running = undefined;
        if (answer === undefined) {
          fail(late ? tooLarge() : new Error("the thread of the landscape ended without an answer"));
        } else if ("fault" in answer) {
          fail(new LandscapeError(answer.fault.code, answer.fault.message, answer.fault));
        } else done(answer);
      });
    });
  }
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
