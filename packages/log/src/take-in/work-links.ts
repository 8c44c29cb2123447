import type { Line } from "../domain/take-in/line.ts";
import type { RecordedLink } from "../records/taken-in-record.ts";

/** Somebody who looked at somebody. */
export interface LinkedMoment {
  readonly employee: string;
  /** As text, for example `bsn:123456782`. */
  readonly subject: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * Tells what employees had to do with subjects when they looked, in the order of the moments; undefined where that
 * cannot be told now: a line is worth more without its link than not at all.
 */
export type WorkLinks = (moments: readonly LinkedMoment[]) => Promise<readonly (RecordedLink | undefined)[]>;

/** The link of each line that is about an employee and a subject, in the order of the lines. */
export async function linksOf(
  links: WorkLinks | undefined,
  lines: readonly Line[],
): Promise<readonly (RecordedLink | undefined)[]> {
  if (links === undefined) return [];
  const places: number[] = [];
  const moments: LinkedMoment[] = [];
  for (const [place, { employee, subject, startTime }] of lines.entries()) {
    if (employee === undefined || subject === undefined || subject.type !== undefined) continue;
    places.push(place);
    moments.push({ employee, subject: subject.text, at: startTime });
  }
  if (moments.length === 0) return [];
  const found = await links(moments);
  const all: (RecordedLink | undefined)[] = Array.from({ length: lines.length }, () => undefined);
  for (const [at, place] of places.entries()) all[place] = found[at];
  return all;
}
