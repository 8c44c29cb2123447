import type { CareReads } from "./care-ports.ts";
import type { ItemKind } from "./domain/item.ts";
import type { LandscapePicture } from "./ports.ts";

interface Remembered {
  readonly change: number;
  readonly kinds: ReadonlySet<ItemKind>;
  readonly picture: Promise<LandscapePicture>;
}

/**
 * Reads the latest landscape once for as long as nothing changes: a large one takes a while. One picture is kept, of all
 * kinds that were asked for; each answer is the part of it that is asked for.
 */
export function rememberPictures(landscape: CareReads["landscape"]): CareReads["landscape"] {
  let kept: Remembered | undefined;
  return {
    changeId: () => landscape.changeId(),
    names: (ids) => landscape.names(ids),
    former: () => landscape.former(),
    picture: async (kinds, recordedAt) => {
      if (recordedAt !== undefined) return landscape.picture(kinds, recordedAt);
      const change = await landscape.changeId();
      if (kept?.change !== change || !kinds.every((kind) => kept?.kinds.has(kind))) {
        const all = new Set([...(kept?.kinds ?? []), ...kinds]);
        const next: Remembered = { change, kinds: all, picture: landscape.picture([...all]) };
        kept = next;
        // A read that failed is not remembered; who asked for it hears of it below.
        next.picture.catch(() => {
          if (kept === next) kept = undefined;
        });
      }
      return partOf(await kept.picture, kinds);
    },
  };
}

function partOf(
  { change, items, relations }: LandscapePicture,
  kinds: readonly ItemKind[],
): LandscapePicture {
  const chosen = items.filter(({ kind }) => kinds.includes(kind));
  if (chosen.length === items.length) return { change, items, relations };
  const ids = new Set(chosen.map(({ id }) => id));
  return {
    change,
    items: chosen,
    relations: relations.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}
