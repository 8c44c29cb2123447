import type { Random } from "@grondslag/kernel";

/** New trace and span ids (W3C Trace Context), in lower-case hexadecimal. */
export interface SpanIds {
  traceId(): string;
  spanId(): string;
}

const poolBytes = 4096;

/** Draws secure bytes by the page: a call into the secure source for every id would cost half a decision. */
export function createSpanIds(random: Random): SpanIds {
  let pool = "";
  let used = 0;
  const take = (digits: number): string => {
    if (used + digits > pool.length) {
      pool = Buffer.from(random.bytes(poolBytes)).toString("hex");
      used = 0;
    }
    const id = pool.slice(used, used + digits);
    used += digits;
    return id;
  };
  return { traceId: () => take(32), spanId: () => take(16) };
}
