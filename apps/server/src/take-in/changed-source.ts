import { parseSource, type SourceStore } from "@grondslag/log";

/**
 * A mapping file may be given with every import: it is a new version when it says something else.
 *
 * @param given the source as JSON, without its version
 * @returns what to record as its next version; undefined when it says what is known
 * @throws TakeInError SOURCE_INVALID
 */
export async function changedSource(
  { sources }: { readonly sources: Pick<SourceStore, "find"> },
  given: unknown,
): Promise<unknown> {
  const id = typeof given === "object" && given !== null && "id" in given ? String(given.id) : "";
  const known = await sources.find(id);
  if (known === undefined) return given;
  const { version, ...before } = known;
  const draft = typeof given === "object" ? { ...given, version } : given;
  const { version: _same, ...now } = parseSource(draft);
  return JSON.stringify(now) === JSON.stringify(before) ? undefined : draft;
}
