import { createHash } from "node:crypto";
import { LogError } from "../domain/log-error.ts";
import type { WitnessDoor, WitnessReply } from "../witness/ask-witness.ts";
import { fetchBounded, readBounded } from "./http-files.ts";

/** A hundred signature lines, also long ones. */
const longestAnswer = 65_536;
const usualPatienceMs = 5_000;

/**
 * A witness at its submission prefix (C2SP tlog-witness), asked within bounds and nowhere else: a redirect is no
 * answer. The same address is used to read what it cosigned.
 */
export function httpWitness(
  prefix: string,
  {
    get = fetch,
    patienceMs = usualPatienceMs,
  }: { readonly get?: typeof fetch; readonly patienceMs?: number | undefined } = {},
): WitnessDoor {
  const base = prefix.replace(/\/+$/, "");
  return {
    addCheckpoint: async (body): Promise<WitnessReply | undefined> => {
      try {
        const response = await get(`${base}/add-checkpoint`, {
          method: "POST",
          body,
          headers: { "content-type": "text/plain; charset=utf-8" },
          redirect: "manual",
          signal: AbortSignal.timeout(patienceMs),
        });
        const url = new URL(`${base}/add-checkpoint`);
        const text = (await readBounded(response, url, longestAnswer)).toString("utf8");
        return { status: response.status, body: text };
      } catch {
        // Whatever kept the answer away, the witness gave none; which one it was is for its operator.
        return undefined;
      }
    },
    latest: async (origin) => {
      const hash = createHash("sha256").update(origin, "utf8").digest("hex");
      try {
        const bounds = { longest: longestAnswer, patience: patienceMs };
        return (await fetchBounded(new URL(`${base}/${hash}/checkpoint`), bounds, get))?.toString("utf8");
      } catch (error) {
        if (error instanceof LogError) return undefined;
        throw error;
      }
    },
  };
}
