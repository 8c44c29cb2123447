import type { JsonValue } from "@grondslag/kernel";
import { LandscapeError } from "./domain/landscape-error.ts";
import { peopleSource } from "./domain/merge-item.ts";
import type { Source } from "./domain/source.ts";
import type { LandscapeServices } from "./import-document.ts";
import { remerge } from "./remerge.ts";

/** A source as it is to be; `version` is the one that was read, 0 for a new source. */
export interface SourceDraft {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly rank: number;
  readonly mapping?: JsonValue;
  readonly senders?: readonly string[];
}

const highestRank = 1_000_000;
const mostSenders = 100;

/**
 * Saves a source. When its rank changes, what it says has more or less weight from now on: all items that it states
 * are merged again, in the same transaction.
 *
 * @throws LandscapeError SOURCE_INVALID, VERSION_CONFLICT
 */
export async function saveSource(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  draft: SourceDraft,
  by: string,
): Promise<Source> {
  checkSource(draft);
  return store.edit(async (edit) => {
    const sources = await edit.sources();
    const current = sources.find(({ id }) => id === draft.id);
    if ((current?.version ?? 0) !== draft.version) {
      throw new LandscapeError("VERSION_CONFLICT", "somebody saved the source meanwhile", {
        where: "/version",
        remedy: "read the source again and repeat the edit",
      });
    }
    const source = { ...draft, name: draft.name.trim(), version: draft.version + 1 };
    const at = clock.now();
    await edit.saveSource(source, by, at);
    if (current !== undefined && current.rank !== source.rank) {
      const items = (await edit.statementsOf(source.id)).map(({ item }) => item);
      await remerge(edit, items, { at, by });
    }
    return source;
  });
}

function checkSource({ id, name, rank, kind, senders }: SourceDraft): void {
  const fault = (where: string, message: string): never => {
    throw new LandscapeError("SOURCE_INVALID", message, { where, remedy: "correct it and send it again" });
  };
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) fault("/id", "an id has lower case letters, digits and dashes");
  if (id === peopleSource)
    fault("/id", "what people say goes before all sources; that source stays as it is");
  if (name.trim() === "" || name.length > 200 || name.includes("\0"))
    fault("/name", "a name has 1 to 200 characters");
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(kind)) fault("/kind", "a kind is the name of a format, or rest");
  if (!Number.isInteger(rank) || rank < 1 || rank > highestRank)
    fault("/rank", `a rank is 1 to ${highestRank}`);
  if (senders === undefined) return;
  if (senders.length === 0 || senders.length > mostSenders)
    fault("/senders", `name 1 to ${mostSenders} senders, or leave the list out to let all send`);
  const wrong = senders.findIndex((sender) => !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(sender));
  if (wrong >= 0) fault(`/senders/${wrong}`, "is not the id of an employee or client system");
}
