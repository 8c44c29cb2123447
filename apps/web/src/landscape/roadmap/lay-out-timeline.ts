import type { RoadmapLine } from "./roadmap-types.ts";

/** Width of the picture; it is scaled to the space that there is. */
export const pictureWidth = 960;
/** Where the years begin; left of it stand the names. */
export const namesWidth = 260;
const headHeight = 32;
const rowHeight = 30;
const right = 12;
/** Marks nearer than this would lie on top of each other. */
const apart = 15;
const longestName = 34;

export type TimelineMark = { readonly kind: string; readonly day: string; readonly x: number };

/** Where everything of a timeline stands, in units of its picture. */
export type Timeline = {
  readonly height: number;
  readonly years: readonly { readonly year: number; readonly x: number; readonly width: number }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly y: number;
    readonly marks: readonly TimelineMark[];
  }[];
};

/**
 * Lays a timeline out: a column for each year, a row for each line, and each event at its day. Events that fall on
 * nearly the same day stand beside each other, so that none is hidden.
 */
export function layOutTimeline(lines: readonly RoadmapLine[], from: number, until: number): Timeline {
  const count = Math.max(1, until - from + 1);
  const width = (pictureWidth - namesWidth - right) / count;
  const height = headHeight + lines.length * rowHeight;
  return {
    height,
    years: Array.from({ length: count }, (_, at) => ({
      year: from + at,
      x: namesWidth + at * width,
      width,
    })),
    rows: lines.map(({ system, events }, at) => ({
      id: system.id,
      name: shortName(system.name),
      y: headHeight + (at + 0.5) * rowHeight,
      marks: spread(
        [...events]
          .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
          .map(({ kind, day }) => ({ kind, day, x: xOf(day, from, until) })),
      ),
    })),
  };
}

/** Where a day stands between the first day of one year and the last of another. */
export function xOf(day: string, from: number, until: number): number {
  const start = Date.UTC(from, 0, 1);
  const share = (Date.parse(day) - start) / (Date.UTC(until + 1, 0, 1) - start);
  return namesWidth + Math.min(1, Math.max(0, share)) * (pictureWidth - namesWidth - right);
}

/** Pushes marks apart to the right, and back to the left what would leave the picture. */
function spread(marks: readonly TimelineMark[]): TimelineMark[] {
  const placed: TimelineMark[] = [];
  for (const mark of marks) {
    const before = placed.at(-1)?.x ?? Number.NEGATIVE_INFINITY;
    placed.push({ ...mark, x: Math.max(mark.x, before + apart) });
  }
  let after = pictureWidth;
  for (let at = placed.length - 1; at >= 0; at--) {
    const mark = placed[at];
    if (mark === undefined) continue;
    const x = Math.min(mark.x, after - apart / 2 - 1);
    placed[at] = { ...mark, x };
    after = x - apart / 2 + 1;
  }
  return placed;
}

function shortName(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}
