import { checkLine, type LineJudge } from "./check-line.ts";
import type { CompiledMapping } from "./compiled-mapping.ts";
import type { Fields } from "./forms/line-form.ts";
import type { Line } from "./line.ts";
import { readTime } from "./read-time.ts";
import { type Rejection, rejection } from "./rejection.ts";
import type { TimePick } from "./source.ts";
import { withoutNumbers } from "./without-numbers.ts";

const longestKept = 1_024;

/**
 * Makes a line of the fields of a file or call by the mapping of its source, or says why not.
 *
 * @param ids of the line, made of its place: a line that is read again has the same
 */
export function checkFields(
  judge: LineJudge,
  fields: Fields,
  ids: { readonly traceId: string; readonly spanId: string },
  usualTime: TimePick | undefined,
): Line | Rejection {
  const { mapping } = judge;
  const time = timeOf(mapping, fields, usualTime);
  if (typeof time === "object") return time;
  const kept: (readonly [string, string])[] = [];
  for (const name of mapping.keep) {
    const text = fields.get(name);
    if (text === undefined || text === "") continue;
    if (text.length > longestKept) return rejection("TEXT_TOO_LONG", name);
    kept.push([name, JSON.stringify(withoutNumbers(text))]);
  }
  return checkLine(
    judge,
    {
      ...ids,
      parentSpanId: undefined,
      name: undefined,
      startTime: time,
      endTime: time,
      status: "Unset",
      kept,
    },
    mapping.fields.map((name) => fields.get(name)),
  );
}

/** Fields that a mapping and the time of its lines are made of. */
export function wantedFields({ fields, keep, source }: CompiledMapping): readonly string[] {
  return [...new Set([...fields, ...keep, ...(source.mapping.time?.from ?? [])])];
}

function timeOf(
  { source }: CompiledMapping,
  fields: Fields,
  usual: TimePick | undefined,
): number | Rejection {
  const pick = source.mapping.time ?? usual;
  if (pick === undefined) return rejection("TIME_MISSING", "time");
  const where = pick.from[0] ?? "time";
  const text = pick.from
    .map((name) => fields.get(name) ?? "")
    .join(" ")
    .trim();
  if (text === "") return rejection("TIME_MISSING", where);
  const time = readTime(text, pick);
  return Number.isNaN(time) ? rejection("TIME_WRONG", where) : time;
}
