import { Worker } from "node:worker_threads";
import { type Policy, type PolicyProver, proofRunning, provePolicy, proverFailed } from "@grondslag/access";

/** A proof of a policy of ordinary size takes a second; whatever takes longer is given up. */
const usualLimitMs = 30_000;
/** Of the solver's own memory, in megabytes of JavaScript; its WebAssembly memory has a limit of its own. */
const mostMegabytes = 512;

/** One that runs and one that waits. */
const mostAsked = 2;

export interface PolicyProverOptions {
  readonly limitMs?: number;
}

/**
 * Proves policies with Z3 in a thread of its own that ends with the proof. Neither its time nor its memory nor a
 * fault of it reaches the thread that decides.
 */
export function createPolicyProver({ limitMs = usualLimitMs }: PolicyProverOptions = {}): PolicyProver {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return {
    async prove(rules) {
      if (asked === mostAsked) throw proofRunning();
      asked++;
      // One at a time: each takes a processor and a hundred megabytes that decisions need too.
      const proof = last.then(() => proveInThread(rules));
      last = proof.catch(() => undefined);
      try {
        return await proof;
      } finally {
        asked--;
      }
    },
  };

  async function proveInThread(rules: Policy): ReturnType<PolicyProver["prove"]> {
    // The thread runs built files: it must not inherit how this process finds sources.
    const worker = new Worker(threadFile(), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    try {
      await nextAnswer(worker, limit.signal);
      return await provePolicy(rules, (text) => {
        worker.postMessage(text);
        return nextAnswer(worker, limit.signal);
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}

/** @throws AccessError `PROVER_FAILED` when the thread fails, ends, or takes too long */
function nextAnswer(worker: Worker, limit: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      worker.removeListener("message", onMessage);
      worker.removeListener("error", onError);
      worker.removeListener("exit", onExit);
      limit.removeEventListener("abort", onLimit);
    };
    const fail = (cause: unknown) => {
      stop();
      reject(proverFailed("the solver", cause));
    };
    const onMessage = (answer: unknown) => {
      stop();
      resolve(String(answer));
    };
    const onError = (error: unknown) => fail(error);
    const onExit = (code: number) => fail(new Error(`the solver ended with ${code}`));
    const onLimit = () => fail(new Error("the solver took too long"));
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    limit.addEventListener("abort", onLimit);
    if (limit.aborted) onLimit();
  });
}

// Node 20 cannot run TypeScript: when the sources run under a test runner, the built file is used.
function threadFile(): URL {
  return new URL(import.meta.url.replace("/src/", "/dist/").replace(/[^/]+$/, "policy-solver-thread.js"));
}
