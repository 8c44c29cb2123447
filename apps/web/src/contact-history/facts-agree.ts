import type { HistoryItem } from "../api/types.ts";

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * Whether the proven facts of a record (a line of the Logboek Dataverwerkingen) say what the screen shows of
 * it: the same moment, department, data set, fields and articles, and whether it was emergency access. Without this a server could show one thing
 * and prove another.
 */
export function factsAgree(facts: string, shown: HistoryItem): boolean {
  const line: unknown = parse(facts);
  const attributes = member(line, "attributes");
  const fields = member(attributes, "grondslag.fields");
  const grounds = member(attributes, "grondslag.legal_grounds");
  return (
    member(line, "start_time") === Date.parse(shown.at) &&
    member(attributes, "grondslag.department") === shown.department &&
    member(attributes, "grondslag.data_set") === shown.dataSet.id &&
    (member(attributes, "grondslag.emergency_access") === true) === (shown.emergencyAccess === true) &&
    sameList(fields, shown.fields, (field, { id }) => field === id) &&
    sameList(
      grounds,
      shown.grounds,
      (ground, { law, article }) => member(ground, "law") === law && member(ground, "article") === article,
    )
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sameList<Shown>(
  proven: unknown,
  shown: readonly Shown[],
  same: (proven: unknown, shown: Shown) => boolean,
): boolean {
  return (
    Array.isArray(proven) &&
    proven.length === shown.length &&
    shown.every((item, at) => same(proven[at], item))
  );
}
