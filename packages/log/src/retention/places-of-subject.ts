import type { Log } from "../domain/log.ts";
import { subjectsOfText } from "../domain/map-subjects.ts";
import { proveSubject } from "../map/prove-subject.ts";
import type { ProveSubjectServices } from "../map/prove-subject-in.ts";
import { unexplainedSpan } from "../map/unexplained-span.ts";
import type { RetentionServices } from "./ports.ts";

/** Records after those that a map covers are read one by one, up to so many. */
const mostUnmapped = 100_000;

/**
 * Every record of a log that names a subject: by its map, and after what that covers by reading. Undefined when nobody
 * can tell: there is no map, it lost a part that was not destroyed, or it is far behind.
 */
export function placesOfSubject(
  log: Pick<Log, "logs" | "gaps" | "follow">,
  maps: ProveSubjectServices["maps"],
): NonNullable<RetentionServices["placesOf"]> {
  return async (origin, pseudonym) => {
    const head = log.logs().find((each) => each.origin === origin);
    if (head === undefined) return [];
    const proved = await proveSubject(maps, { checkpoint: head.checkpoint, pseudonym });
    if (proved === undefined || unexplainedSpan(log, origin, proved.destroyed) !== undefined)
      return undefined;
    const { covered } = proved.proof;
    if (head.size - covered > mostUnmapped) return undefined;
    const places = proved.places.map(({ index }) => index);
    return [...places, ...(await namedAfter(log, origin, covered, head.size, Buffer.from(pseudonym)))];
  };
}

/** The records of a log from one on that name a subject. */
async function namedAfter(
  log: Pick<Log, "logs" | "follow">,
  origin: string,
  from: number,
  size: number,
  pseudonym: Buffer,
): Promise<readonly number[]> {
  const found: number[] = [];
  if (from >= size) return found;
  const others = log.logs().map((head) => [head.origin, head.size] as const);
  for await (const { records, position } of log.follow({ ...Object.fromEntries(others), [origin]: from })) {
    for (const record of records) {
      if (record.origin !== origin || record.index >= size) continue;
      if (subjectsOfText(record.groups().subject).some((one) => one.equals(pseudonym)))
        found.push(record.index);
    }
    if ((position[origin] ?? 0) >= size) break;
  }
  return found;
}
