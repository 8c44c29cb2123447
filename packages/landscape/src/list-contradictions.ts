import type { ItemSketch } from "./conflict-ports.ts";
import type { Contradiction } from "./domain/landscape-diff.ts";
import type { ContradictionDecision, LandscapeReads } from "./ports.ts";

/** Two items that a source takes for one, each with what tells whether they are. */
export interface ContradictionView extends Contradiction {
  /** Absent when nobody states it: of `other`, a system of the register that no source names yet. */
  readonly sides: { readonly item?: ItemSketch; readonly other?: ItemSketch };
  readonly decided?: Pick<ContradictionDecision, "motive" | "by" | "at">;
}

/**
 * Contradictions with both sides.
 *
 * @param state `open`: nobody decided yet; `different`: somebody said that they stay two.
 */
export async function listContradictions(
  store: Pick<LandscapeReads, "contradictions" | "parted" | "sketches">,
  state: "open" | "different",
  most: number,
): Promise<readonly ContradictionView[]> {
  const found: readonly (Contradiction & Partial<ContradictionDecision>)[] =
    state === "open" ? await store.contradictions(most) : await store.parted(most);
  const sketches = await store.sketches([...new Set(found.flatMap(({ item, other }) => [item, other]))]);
  return found.map(({ key, item, other, motive, by, at }) => {
    const [one, two] = [sketches.get(item), sketches.get(other)];
    return {
      ...{ key, item, other },
      sides: { ...(one !== undefined && { item: one }), ...(two !== undefined && { other: two }) },
      ...(motive !== undefined && by !== undefined && at !== undefined && { decided: { motive, by, at } }),
    };
  });
}
