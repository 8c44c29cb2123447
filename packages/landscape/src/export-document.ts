import type { Clock } from "@grondslag/kernel";
import { isWritable, type WritableFormat } from "./domain/formats/document-formats.ts";
import { writeDocument } from "./domain/formats/write-document.ts";
import { itemKinds } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { LandscapeDocument } from "./domain/statement.ts";
import { knownFormat } from "./known-format.ts";
import type { LandscapePicture, LandscapeReads } from "./ports.ts";

/** What is to be written. */
export interface ExportOrder {
  readonly format: string;
  /** Id of the source whose own statements are given back; left out: the landscape as all sources together make it. */
  readonly source?: string;
}

/**
 * Writes what a source says, or the whole landscape, in a format.
 *
 * @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN; DOCUMENT_INVALID when the format cannot be written or has no words for it
 */
export async function exportDocument(
  { store, clock }: { readonly store: LandscapeReads; readonly clock: Clock },
  { format, source }: ExportOrder,
): Promise<Uint8Array> {
  const known = writableFormat(format);
  if (source === undefined) {
    return writeDocument(known, documentOfPicture(await store.picture(itemKinds)), { at: clock.now() });
  }
  if (!(await store.sources()).some(({ id }) => id === source)) {
    throw new LandscapeError("LANDSCAPE_SOURCE_UNKNOWN", "there is no source with this id", { where: "id" });
  }
  return writeDocument(known, await store.documentOf(source), { at: clock.now() });
}

/** @throws LandscapeError DOCUMENT_INVALID */
function writableFormat(format: string): WritableFormat {
  const known = knownFormat(format);
  if (isWritable(known)) return known;
  throw new LandscapeError("DOCUMENT_INVALID", `${known} is read and not written`, { where: "format" });
}

/** Relations name their ends by a key: the first of each item. */
function documentOfPicture({ items, relations }: LandscapePicture): LandscapeDocument {
  const keys = new Map(items.map((item) => [item.id, item.keys[0] ?? `item:${item.id}`]));
  return {
    items: items.map(({ id, kind, name, keys: own, fields }) => ({
      keys: own.length > 0 ? own : [`item:${id}`],
      kind,
      name,
      fields: Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value])),
    })),
    relations: relations.flatMap(({ from, to, sources: _sources, ...relation }) => {
      const [one, other] = [keys.get(from), keys.get(to)];
      return one === undefined || other === undefined ? [] : [{ ...relation, from: one, to: other }];
    }),
    problems: [],
  };
}
