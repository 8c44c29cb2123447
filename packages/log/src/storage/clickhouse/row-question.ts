import type { LogQuestion, RowKey } from "../../domain/log-question.ts";
import type { RowsAsked } from "../../query/query-store.ts";
import type { Parameters } from "./clickhouse.ts";
import { employeeKey, subjectKey } from "./keys.ts";
import { database } from "./tables.ts";

/** A statement and what is bound to it. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** A row as a statement gives it. */
const shown = `origin, seq, item, toString(kind) as kind_name, toUnixTimestamp64Milli(at) as at_ms_shown,
  lower(hex(subject)) as subject_shown, lower(hex(reinterpretAsFixedString(employee))) as employee_shown,
  unit, department, role, system, data_set, activity, purpose, grounds, action, toString(outcome) as outcome_name,
  reasons, work_item, lower(hex(trace)) as trace_shown, fields, emergency, source`;

const newestFirst = "at desc, origin desc, seq desc, item desc";

/** Conditions on the row itself, by what is sought. `subject` and `employee` are found by orders of their own. */
const conditions: Readonly<Record<Exclude<RowKey, "subject" | "employee">, string>> = {
  system: "system = {value:String}",
  "data-set": "data_set = {value:String}",
  activity: "activity = {value:String}",
  purpose: "purpose = {value:String}",
  ground: "has(grounds, {value:String})",
  trace: "trace = toFixedString(unhex({value:String}), 16)",
  time: "1",
};

/** One page of rows, newest first. `global` says nothing on one machine; on a cluster it makes one set for all. */
export function rowQuestion(asked: RowsAsked): Statement {
  const { question } = asked;
  const { by } = question;
  const within = `${periodOf(asked)}${filtersOf(question)}`;
  const parameters = { ...boundPeriod(asked), ...boundFilters(question) };
  if (by === "subject") {
    // The narrow order goes by eight bytes of the pseudonym; the row is held against all of it.
    const subjects = asked.subjects.map((bytes) => Buffer.from(bytes).toString("hex"));
    return {
      sql: select(`${placesOf("subject_key", within)} and lower(hex(subject)) in {subjects:Array(String)}`),
      parameters: { ...parameters, keys: asked.subjects.map(subjectKey), subjects },
    };
  }
  if (by === "employee") {
    return {
      sql: select(placesOf("employee", within)),
      parameters: { ...parameters, keys: asked.employees.map(employeeKey) },
    };
  }
  const value = by === "time" ? {} : { value: question.value ?? "" };
  return { sql: select(`${conditions[by]} and ${within}`), parameters: { ...parameters, ...value } };
}

function select(where: string): string {
  return `select ${shown} from ${database}.record where ${where} order by ${newestFirst} limit {rows:UInt32}`;
}

/** The rows whose places the narrow order by a key gives: reading whole rows for more than a page is what costs. */
function placesOf(key: string, within: string): string {
  return `(origin, seq, item) global in (select origin, seq, item from ${database}.record
    where ${key} in {keys:Array(UInt64)} and ${within} order by ${newestFirst} limit {rows:UInt32})`;
}

function periodOf({ after }: RowsAsked): string {
  const period =
    "at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') and at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')";
  if (after === undefined) return period;
  return `${period} and at <= fromUnixTimestamp64Milli({mark_at:Int64}, 'UTC') and (at, origin, seq, item) <
    (fromUnixTimestamp64Milli({mark_at:Int64}, 'UTC'), {mark_origin:String}, {mark_seq:UInt64}, {mark_item:UInt16})`;
}

function filtersOf({ kind, outcome, lookUps = false, systems = [] }: LogQuestion): string {
  const within = systems.length === 0 ? "" : " and system in {systems:Array(String)}";
  const seen = lookUps
    ? `${within} and (kind = 'processing' or (kind = 'decision' and outcome = 'deny'))`
    : within;
  const ofKind = kind === undefined ? seen : `${seen} and kind = {kind:String}`;
  return outcome === undefined ? ofKind : `${ofKind} and outcome = {outcome:String}`;
}

function boundPeriod({ question, after, limit }: RowsAsked): Parameters {
  const { from, to } = question;
  const period = { from, to, rows: limit };
  if (after === undefined) return period;
  const { at, origin, index, item } = after;
  return { ...period, mark_at: at, mark_origin: origin, mark_seq: index, mark_item: item };
}

function boundFilters({ kind, outcome, systems = [] }: LogQuestion): Parameters {
  return {
    ...(kind !== undefined && { kind }),
    ...(outcome !== undefined && { outcome }),
    ...(systems.length > 0 && { systems }),
  };
}
