import type { UseCounter } from "../use-counter.ts";

/** Counts uses in memory. */
export function memoryUseCounter(): UseCounter {
  const counts = new Map<string, number>();
  return {
    async take({ employee, action, day, wanted, cap }) {
      const key = JSON.stringify([day, employee, action]);
      const count = counts.get(key) ?? 0;
      const taken = Math.min(wanted, Math.max(cap - count, 0));
      counts.set(key, count + taken);
      return taken;
    },
    async forget(before) {
      for (const key of [...counts.keys()]) if (key.slice(2) < before) counts.delete(key);
    },
  };
}
