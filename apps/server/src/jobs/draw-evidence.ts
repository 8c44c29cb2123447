import { Worker } from "node:worker_threads";
import type { DrawDocument, EvidenceStory } from "@grondslag/log";

/** What the thread is started with. */
export interface DrawingInput {
  readonly story: EvidenceStory;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
}

/** Draws the document of a bundle in a thread of its own: a thousand records take seconds, and decisions go on. */
export const drawEvidence: DrawDocument = (story, madeAt) => {
  const workerData: DrawingInput = { story, madeAt };
  // The thread runs built files: it must not inherit how this process finds sources.
  const worker = new Worker(threadFile(), { workerData, execArgv: [] });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the drawing thread ended with ${code}`)));
  });
};

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "evidence-thread.js"));
}
