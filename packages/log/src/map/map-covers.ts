import { parseCheckpoint } from "../domain/checkpoint.ts";
import type { Log } from "../domain/log.ts";
import { mapHeadOf } from "../domain/map-line.ts";
import { parseNote } from "../domain/signed-note.ts";

/** How many records of a log its present checkpoint speaks for with a map; undefined when it has none. */
export function mapCovers(log: Pick<Log, "logs">, origin: string): number | undefined {
  const head = log.logs().find((one) => one.origin === origin);
  return head === undefined
    ? undefined
    : mapHeadOf(parseCheckpoint(parseNote(head.checkpoint).text))?.covered;
}
