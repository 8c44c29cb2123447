import type { WatchedLookUp } from "./watched-look-up.ts";

type Kind = "text" | "texts" | "number" | "flag";
type Reader<Value> = (lookUp: WatchedLookUp) => Value;

function text(read: Reader<string>) {
  return { kind: "text", read } as const;
}

function texts(read: Reader<readonly string[]>) {
  return { kind: "texts", read } as const;
}

function flag(read: Reader<boolean>) {
  return { kind: "flag", read } as const;
}

function number(read: Reader<number>) {
  return { kind: "number", read } as const;
}

/** What a test can ask of a look-up. No name and no number of anybody is among it. */
export const ruleFields = {
  system: text((lookUp) => lookUp.system),
  dataSet: text((lookUp) => lookUp.dataSet),
  activity: text((lookUp) => lookUp.activity),
  purpose: text((lookUp) => lookUp.purpose),
  action: text((lookUp) => lookUp.action),
  outcome: text((lookUp) => lookUp.outcome),
  unit: text((lookUp) => lookUp.unit),
  role: text((lookUp) => lookUp.role),
  source: text((lookUp) => lookUp.source),
  link: text((lookUp) => lookUp.link),
  explanation: text((lookUp) => lookUp.explanation),
  openedBy: text((lookUp) => lookUp.openedBy),
  relation: text((lookUp) => lookUp.relation),
  reason: texts((lookUp) => lookUp.reasons),
  field: texts((lookUp) => lookUp.fields),
  tag: texts((lookUp) => lookUp.tags),
  emergency: flag((lookUp) => lookUp.emergency),
  shielded: flag((lookUp) => lookUp.shielded),
  /** Hour of the day in Amsterdam, 0 to 23. */
  hour: number((lookUp) => amsterdam(lookUp.at).hour),
  /** Day of the week in Amsterdam, 1 (Monday) to 7. */
  weekday: number((lookUp) => amsterdam(lookUp.at).weekday),
} as const satisfies Readonly<Record<string, { readonly kind: Kind; readonly read: Reader<unknown> }>>;

const quarter = 900_000;
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});
const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The quarter that was asked for last: look-ups come in order of time, and asking the calendar costs. */
let recent = { quarter: Number.NaN, hour: 0, weekday: 1 };

/** Time zones differ by whole quarters of an hour. */
function amsterdam(at: number): { readonly hour: number; readonly weekday: number } {
  const now = Math.floor(at / quarter);
  if (now === recent.quarter) return recent;
  const parts = new Map(clock.formatToParts(now * quarter).map(({ type, value }) => [type, value]));
  const weekday = days.indexOf(parts.get("weekday") ?? "") + 1;
  recent = { quarter: now, hour: Number(parts.get("hour")), weekday };
  return recent;
}
