import type { FetchLike, FetchRequest } from "../fetch.ts";
import type { Timer } from "../timer.ts";

export interface SentRequest extends FetchRequest {
  readonly url: string;
}

/** What a scripted platform does with the next request. */
export type Step =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "refuse the connection"
  | "never answer";

/** A `fetch` that plays the steps in order and keeps what was sent; the last step repeats. */
export function scriptedFetch(...steps: readonly Step[]): FetchLike & { readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const play: FetchLike = async (url, request) => {
    sent.push({ url, ...request });
    const step = steps[Math.min(sent.length, steps.length) - 1];
    if (step === undefined || step === "refuse the connection") throw new TypeError("fetch failed");
    if (step === "never answer") return new Promise(() => undefined);
    const headers = new Map(Object.entries(step.headers ?? {}));
    const text = typeof step.body === "string" ? step.body : JSON.stringify(step.body ?? {});
    return {
      status: step.status,
      headers: { get: (name) => headers.get(name) ?? null },
      text: async () => text,
    };
  };
  return Object.assign(play, { sent });
}

/** A timer that notes each delay and lets only those pass, at once, for which `passes` holds. */
export function instantTimer(passes: (ms: number) => boolean): Timer & { readonly delays: number[] } {
  const delays: number[] = [];
  return {
    delays,
    after: (ms, run) => {
      delays.push(ms);
      let cancelled = false;
      if (passes(ms)) queueMicrotask(() => cancelled || run());
      return () => {
        cancelled = true;
      };
    },
  };
}
