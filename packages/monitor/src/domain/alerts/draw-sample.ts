import { createHash } from "node:crypto";

/** What was drawn by chance of the alerts of a unit in a week. */
export interface SampleDraw {
  readonly ids: readonly string[];
  /** The chance of each of them, the same for all; undefined when there was nothing to draw from. */
  readonly probability: number | undefined;
}

/**
 * Draws so many ids, each with the same chance. With the seed, which is kept, anybody can do it again: the ids whose
 * SHA-256 after the seed comes first are drawn.
 */
export function drawSample(ids: readonly string[], size: number, seed: string): SampleDraw {
  const drawn = Math.min(size, ids.length);
  if (drawn === 0) return { ids: [], probability: undefined };
  const places = ids.map((id) => ({
    id,
    place: createHash("sha256").update(`${seed}\n${id}`).digest("hex"),
  }));
  places.sort((a, b) => (a.place < b.place ? -1 : 1));
  return { ids: places.slice(0, drawn).map(({ id }) => id), probability: drawn / ids.length };
}
