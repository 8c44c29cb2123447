import type { HeatLevel } from "@grondslag/ui";

const half = 0.5;
const nearlyFull = 0.95;

/** How full a quarter is: nothing asked, up to half, more, as good as full, or more than there is. */
export function heatLevel(load: number, capacity: number): HeatLevel {
  if (load === 0) return "none";
  if (load > capacity) return "over";
  const share = load / capacity;
  if (share >= nearlyFull) return "full";
  return share > half ? "high" : "low";
}
