import type { DetectorSettings } from "../detection/detector-settings.ts";

/** One setting of the detector: `link.none`, `windows.2`. */
export interface DetectorWeight {
  readonly name: string;
  readonly value: number | string;
}

/** Every setting of the detector by its path, so that none is left out of what people are shown. */
export function listWeights({ version: _, ...settings }: DetectorSettings): readonly DetectorWeight[] {
  return Object.entries(settings).flatMap(([name, value]) => leaves(name, value));
}

function leaves(name: string, value: unknown): readonly DetectorWeight[] {
  if (typeof value === "number" || typeof value === "string") return [{ name, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${name}.${key}`, inner));
}
