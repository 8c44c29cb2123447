import type { CitedEntry, CitedKind, RegisterHistory } from "@grondslag/log";
import type { EntryKind, EntryVersion, RegisterStore } from "@grondslag/register";

const kinds = {
  "processing-activity": "activity",
  "legal-ground": "legal-ground",
  "data-set": "data-set",
} as const satisfies Record<CitedKind, EntryKind>;

/** The register as it was at a moment, for evidence of what a record cites. */
export function registerHistory(register: Pick<RegisterStore, "history">): RegisterHistory {
  return {
    asOf: async (kind, id, at) => {
      // The latest comes first.
      const versions: readonly EntryVersion<object>[] = await register.history(kinds[kind], id);
      const found = versions.find(({ recordedAt }) => recordedAt <= at);
      if (found === undefined) return undefined;
      const { version, recordedAt, value } = found;
      const entry: CitedEntry = {
        kind,
        id,
        version,
        recordedAt: new Date(recordedAt).toISOString(),
        value: { ...value },
      };
      return entry;
    },
  };
}
