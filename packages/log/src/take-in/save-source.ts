import type { Clock } from "@grondslag/kernel";
import type { Activities } from "../domain/take-in/line.ts";
import { parseSource } from "../domain/take-in/parse-source.ts";
import type { Source } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceStore } from "./ports.ts";

export interface SaveSourceServices {
  readonly sources: SourceStore;
  readonly activities: () => Promise<Activities>;
  readonly hasSystem: (id: string) => Promise<boolean>;
  readonly clock: Clock;
}

/**
 * Records how a system logs here, as a new source or the next version of one. What a source is of stays as it is:
 * its records are found by it.
 *
 * @param given JSON; `version` is the version that was read, 0 for a new source
 * @param by id of the employee or system that records it
 * @throws TakeInError SOURCE_INVALID, SOURCE_CONFLICT
 */
export async function saveSource(services: SaveSourceServices, given: unknown, by: string): Promise<Source> {
  const source = await checkSource(services, given);
  await services.sources.save(source, { at: services.clock.now(), by });
  return source;
}

/**
 * The version that {@link saveSource} would record; nothing is written.
 *
 * @throws TakeInError SOURCE_INVALID, SOURCE_CONFLICT
 */
export async function checkSource(
  services: Omit<SaveSourceServices, "clock">,
  given: unknown,
): Promise<Source> {
  const draft = parseSource(given);
  const known = await services.sources.find(draft.id);
  if (draft.version !== (known?.version ?? 0))
    throw conflict("somebody else changed this source since it was read");
  if (known !== undefined && (known.systemId !== draft.systemId || known.kind !== draft.kind))
    throw invalid("/systemId", "the system and kind of a source never change; make another source");
  if (!(await services.hasSystem(draft.systemId))) throw invalid("/systemId", "is not in the register");
  const { defaultActivity } = draft;
  if (defaultActivity !== undefined && !(await services.activities()).has(defaultActivity))
    throw invalid("/defaultActivity", "is not in the register");
  return { ...draft, version: draft.version + 1 };
}

function invalid(where: string, message: string): TakeInError {
  return new TakeInError("SOURCE_INVALID", `${where} ${message}`, { where });
}

function conflict(message: string): TakeInError {
  return new TakeInError("SOURCE_CONFLICT", message, { where: "/version", remedy: "read it again" });
}
