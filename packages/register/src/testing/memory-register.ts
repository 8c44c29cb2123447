import type { Change, ChangeBatch } from "../domain/change.ts";
import type { Entries, EntryKind, ProcessingActivity } from "../domain/entries.ts";
import { RegisterError } from "../domain/register-error.ts";
import type { EntryVersion, ListRequest, ModeCount, Page, RegisterReads, RegisterStore } from "../ports.ts";

/** The register without a database, for tests of what stands on it. */
export interface MemoryRegister extends RegisterStore {
  /** The change feed so far. */
  readonly batches: readonly ChangeBatch[];
}

/** All versions by kind and id, the latest first. */
type Shelf = { readonly [Kind in EntryKind]: ReadonlyMap<string, readonly EntryVersion<Entries[Kind]>[]> };

const empty: Shelf = {
  system: new Map(),
  "data-set": new Map(),
  "legal-ground": new Map(),
  activity: new Map(),
  control: new Map(),
};

export function memoryRegister(): MemoryRegister {
  let shelf = empty;
  const batches: ChangeBatch[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  const store: MemoryRegister = {
    ...reads(() => shelf),
    batches,
    list: async (kind, request) => list(shelf, kind, request),
    history: async (kind, id) => shelf[kind].get(id) ?? [],
    countModes: async () => countModes(shelf),
    controlsWithOpenFindings: async () =>
      latest(shelf, "control")
        .filter((control) => control.findings.some((finding) => finding.state === "open"))
        .sort((a, b) => compare(a.id, b.id)),
    edit(work) {
      const run = async () => {
        let draft = shelf;
        const changes: Change[] = [];
        const result = await work({
          ...reads(() => draft),
          async write(kind, entry, { at, by }) {
            const earlier = draft[kind].get(entry.id) ?? [];
            if (entry.version !== earlier.length + 1) throw conflict();
            const version = { version: entry.version, recordedAt: at, recordedBy: by, value: entry };
            draft = { ...draft, [kind]: new Map(draft[kind]).set(entry.id, [version, ...earlier]) };
            changes.push({ kind, id: entry.id, value: entry });
          },
        });
        shelf = draft;
        if (changes.length > 0) batches.push({ revision: batches.length + 1, changes });
        return { result, revision: batches.length };
      };
      // Edits come one after the other, as the locks of a database make them.
      const done = queue.then(run, run);
      queue = done;
      return done;
    },
  };
  return store;
}

function reads(shelf: () => Shelf): RegisterReads {
  const activities = (keep: (activity: ProcessingActivity) => boolean) =>
    latest(shelf(), "activity")
      .filter(keep)
      .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  return {
    find: async (kind, id) => shelf()[kind].get(id)?.[0]?.value,
    findMany: async (kind, ids) => latest(shelf(), kind).filter((entry) => ids.includes(entry.id)),
    activitiesOnGround: async (id) => activities((activity) => activity.groundIds.includes(id)),
    activitiesUsing: async (id) =>
      activities((activity) => activity.uses.some((use) => use.dataSetId === id)),
  };
}

function latest<Kind extends EntryKind>(shelf: Shelf, kind: Kind): Entries[Kind][] {
  return [...shelf[kind].values()].flatMap((versions) => versions[0]?.value ?? []);
}

function list<Kind extends EntryKind>(shelf: Shelf, kind: Kind, request: ListRequest): Page<Entries[Kind]> {
  const { words, sort, page, pageSize } = request;
  const turn = sort.descending ? -1 : 1;
  const key = (entry: Entries[EntryKind]): string =>
    ({
      id: "",
      name: "law" in entry ? `${entry.law}, ${entry.article}` : entry.name,
      recordedAt: String(shelf[kind].get(entry.id)?.[0]?.recordedAt ?? 0).padStart(16, "0"),
    })[sort.by];
  const found = latest(shelf, kind)
    .filter((entry) => words.every((word) => texts(entry).includes(word)))
    .sort((a, b) => turn * (compare(key(a), key(b)) || compare(a.id, b.id)));
  const items = found.slice((page - 1) * pageSize, page * pageSize);
  return { items, total: found.length, page, pageSize };
}

function texts(value: unknown): string {
  if (typeof value === "string") return value.toLowerCase();
  return typeof value === "object" && value !== null ? Object.values(value).map(texts).join(" ") : "";
}

function countModes(shelf: Shelf): ModeCount[] {
  return latest(shelf, "system").map(({ riskClass, monitoringMode }) => ({
    riskClass,
    monitoringMode,
    systems: 1,
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function conflict(): RegisterError {
  return new RegisterError("VERSION_CONFLICT", "someone else saved this entry at the same moment", {
    where: "/version",
    remedy: "read the entry again and repeat the edit",
  });
}
