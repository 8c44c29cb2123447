import type { TimestampAuthority } from "../timestamps/stamp-checkpoints.ts";
import { readBounded } from "./http-files.ts";

const longestAnswer = 1_000_000;
const patienceMs = 20_000;

/** A time stamping authority at an address (RFC 3161 section 3.4), asked within bounds and nowhere else. */
export function httpTimestamps(address: string, get: typeof fetch = fetch): TimestampAuthority {
  return {
    stamp: async (request) => {
      try {
        const response = await get(address, {
          method: "POST",
          body: Buffer.from(request),
          headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
          redirect: "manual",
          signal: AbortSignal.timeout(patienceMs),
        });
        if (response.status !== 200) {
          await response.body?.cancel();
          return undefined;
        }
        return await readBounded(response, new URL(address), longestAnswer);
      } catch {
        // Whatever kept the answer away, there is none.
        return undefined;
      }
    },
  };
}
