import { malformed } from "./event-log-error.ts";
import { type LoggedEvent, maxText, readTime } from "./logged-event.ts";
import { csvParser, type TextParser } from "./parse-csv.ts";

const columns = ["case", "activity", "lifecycle", "resource", "time", "org"] as const;
type Column = (typeof columns)[number];

/** Events from CSV. The first line names the columns, in any order; columns beside the six are passed over. */
export function csvEvents(onEvent: (event: LoggedEvent) => void): TextParser {
  let places: Readonly<Record<Column, number>> | undefined;
  let width = 0;
  return csvParser(
    (fields, line) => {
      if (places === undefined) {
        places = placesOf(fields, line);
        width = fields.length;
        return;
      }
      if (fields.length !== width)
        malformed(`${fields.length} fields where the first line has ${width}`, line);
      onEvent(eventOf(fields, places, line));
    },
    { field: maxText, columns: 256 },
  );
}

function placesOf(header: readonly string[], line: number): Readonly<Record<Column, number>> {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    malformed(
      `the first line does not name ${missing.join(", ")}`,
      line,
      `name the columns ${columns.join(",")} on the first line`,
    );
  }
  const place = (column: Column): number => header.indexOf(column);
  return {
    case: place("case"),
    activity: place("activity"),
    lifecycle: place("lifecycle"),
    resource: place("resource"),
    time: place("time"),
    org: place("org"),
  };
}

function eventOf(
  fields: readonly string[],
  places: Readonly<Record<Column, number>>,
  line: number,
): LoggedEvent {
  const field = (column: Column): string => fields[places[column]] ?? "";
  const time = readTime(field("time"));
  if (time === undefined) return malformed("a time that is not ISO 8601", line, "write 2026-11-21T09:00:00Z");
  if (field("case") === "") malformed("an event without a case", line);
  return {
    case: field("case"),
    activity: field("activity"),
    lifecycle: field("lifecycle"),
    resource: field("resource"),
    time,
    org: field("org"),
  };
}
