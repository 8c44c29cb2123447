import { type Clock, canonicalJson, type JsonValue } from "@grondslag/kernel";
import type { Draft, Entries, EntryKind } from "./domain/entries.ts";
import { RegisterError } from "./domain/register-error.ts";
import type { RegisterEdit, RegisterStore } from "./ports.ts";

/** What the use cases that write need. */
export interface RegisterServices {
  readonly store: RegisterStore;
  readonly clock: Clock;
}

export interface Saved<Entry> {
  readonly entry: Entry;
  /** Revision of the registry that holds it. */
  readonly revision: number;
  /** `unchanged`: it already said this; no version was made. */
  readonly outcome: "created" | "changed" | "unchanged";
}

/** What differs between the kinds of entry. */
interface Rules<Kind extends EntryKind> {
  readonly kind: Kind;
  /** Refuses a draft that breaks a rule. */
  readonly check: (edit: RegisterEdit, current: Entries[Kind] | undefined) => Promise<void>;
  /** The entry that the draft becomes. */
  readonly complete: (version: number, now: number) => Entries[Kind];
}

/**
 * Records a draft as a new entry or as the next version of one, in one transaction.
 *
 * @param by id of the employee or system that records it.
 * @throws RegisterError VERSION_CONFLICT when the draft was made from another version than the latest; whatever
 * `rules.check` throws.
 */
export async function saveEntry<Kind extends EntryKind>(
  services: RegisterServices,
  draft: { readonly id: string; readonly version: number },
  by: string,
  rules: Rules<Kind>,
): Promise<Saved<Entries[Kind]>> {
  const { result, revision } = await services.store.edit(async (edit) => {
    const current = await edit.find(rules.kind, draft.id);
    checkVersion(draft.version, current?.version ?? 0);
    await rules.check(edit, current);
    const at = services.clock.now();
    const entry = rules.complete(draft.version + 1, at);
    if (current && content(current) === content(entry)) {
      return { entry: current, outcome: "unchanged" as const };
    }
    await edit.write(rules.kind, entry, { at, by });
    return { entry, outcome: current ? ("changed" as const) : ("created" as const) };
  });
  return { ...result, revision };
}

/** @throws RegisterError REFERENCE_UNKNOWN naming the first of `ids` that does not exist. */
export async function requireEntries<Kind extends EntryKind>(
  edit: RegisterEdit,
  kind: Kind,
  ids: readonly string[],
  where: (index: number) => string,
): Promise<readonly Entries[Kind][]> {
  const found = await edit.findMany(kind, ids);
  const known = new Set(found.map((entry) => entry.id));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing < 0) return found;
  throw new RegisterError("REFERENCE_UNKNOWN", `${where(missing)} names a ${kind} that does not exist`, {
    where: where(missing),
    remedy: "correct the name, or save that entry first",
  });
}

function checkVersion(read: number, latest: number): void {
  if (read === latest) return;
  throw new RegisterError(
    "VERSION_CONFLICT",
    `the entry is at version ${latest}, this is an edit of ${read}`,
    {
      where: "/version",
      remedy: latest === 0 ? "send version 0 for a new entry" : "read the entry again and repeat the edit",
    },
  );
}

function content(entry: Draft<Entries[EntryKind]>): string {
  const { version: _version, ...rest } = entry;
  const values: Record<string, JsonValue | undefined> = { ...rest };
  return canonicalJson({ ...values, recordedAt: undefined });
}
