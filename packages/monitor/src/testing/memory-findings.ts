import type { FindingStore, MonitorFindings } from "../live/ports.ts";
import { allSlots, type StoredPosition, storedUpTo } from "../live/slots.ts";

/** Findings in memory: what was stored, in its order. */
export interface MemoryFindings extends FindingStore {
  readonly kept: readonly MonitorFindings[];
}

export function memoryFindings(slots = allSlots): MemoryFindings {
  const kept: MonitorFindings[] = [];
  let stored: StoredPosition = new Map([...slots].map((slot) => [slot, {}]));
  return {
    kept,
    position: async () => stored,
    keep: async (findings, position) => {
      kept.push(findings);
      stored = storedUpTo(stored, position);
    },
  };
}
