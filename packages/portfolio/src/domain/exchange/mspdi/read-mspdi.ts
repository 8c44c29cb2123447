import { isDay } from "@grondslag/kernel";
import {
  decodeXml,
  elementsOf,
  FormatError,
  firstOf,
  formatBounds,
  readXml,
  textOf,
  type XmlNode,
} from "@grondslag/landscape";
import { type ExchangeProblem, exchangeBounds } from "../exchange-document.ts";
import { ownFactsOf } from "../schedules/own-facts.ts";
import type {
  OwnFacts,
  ScheduleBaseline,
  ScheduleLink,
  ScheduleRead,
  ScheduleTask,
} from "../schedules/schedule.ts";
import { elapsedFormats, finishToStart, lagPerMinute, ownFields, shareFormats } from "./mspdi-words.ts";

const bounds = { ...formatBounds, bytes: exchangeBounds.bytes, parts: 2_000_000, depth: 24 };

type Tell = (where: string, code: string, message: string) => void;

/**
 * A project file in the XML of MS Project, as other planning programs write it too.
 *
 * @throws FormatError XML_MALFORMED, DOCTYPE_REFUSED, FORMAT_OTHER; LandscapeError DOCUMENT_TOO_LARGE
 */
export function readMspdi(bytes: Uint8Array): ScheduleRead {
  const places = new Map<XmlNode, string>();
  const root = readXml(decodeXml(bytes), bounds, (node, path, where) => {
    if (node[0] === "Task" && path.at(-1) === "Tasks") places.set(node, where);
    return false;
  });
  if (root[0] !== "Project")
    throw new FormatError("FORMAT_OTHER", "this is no project: its root is something else");
  const problems: ExchangeProblem[] = [];
  const tell: Tell = (where, code, message) => problems.push({ where, code, message });
  const own = ownFieldsOf(root);
  const nodes = elementsOf(firstOf(root, "Tasks") ?? ["Tasks", [], []]).filter(([name]) => name === "Task");
  if (nodes.length > exchangeBounds.records) {
    tell("the file", "FILE_TOO_LARGE", `a file has at most ${exchangeBounds.records} tasks`);
    return { schedule: { name: "", tasks: [], links: [] }, problems, notes: [] };
  }
  const name = wordOf(root, "Title") ?? wordOf(root, "Name") ?? "";
  const company = wordOf(root, "Company");
  const createdOn = dayIn(root, "CreationDate", "the project", tell);
  const statusOn = dayIn(root, "StatusDate", "the project", tell);
  const minutesPerDay = Number(wordOf(root, "MinutesPerDay") ?? "480");
  const { tasks, links, project } = tasksOf(nodes, { places, own, minutesPerDay, tell });
  return {
    schedule: {
      name: (project ?? name.replace(/\.(xml|mpp)$/i, "")).slice(0, 300) || "Schedule",
      ...(company !== undefined && { company: company.slice(0, 300) }),
      ...(createdOn !== undefined && { createdOn }),
      ...(statusOn !== undefined && { statusOn }),
      tasks,
      links,
    },
    problems,
    notes: [],
  };
}

interface TaskContext {
  readonly places: ReadonlyMap<XmlNode, string>;
  readonly own: OwnFieldIds;
  readonly minutesPerDay: number;
  readonly tell: Tell;
}

/** Tasks in their order; the level of each tells what it is part of. A task of level 0 is the project itself. */
function tasksOf(nodes: readonly XmlNode[], context: TaskContext) {
  const { places, tell } = context;
  const tasks: ScheduleTask[] = [];
  const links: ScheduleLink[] = [];
  const above: string[] = [];
  const seen = new Set<string>();
  let project: string | undefined;
  for (const node of nodes) {
    const where = places.get(node) ?? "Tasks";
    if (wordOf(node, "IsNull") === "1") continue;
    const ref = wordOf(node, "UID") ?? "";
    const level = Number(wordOf(node, "OutlineLevel") ?? "1");
    if (!/^\d{1,10}$/.test(ref)) tell(where, "UID_MALFORMED", "a task needs a UID that is a whole number");
    else if (seen.has(ref)) tell(where, "ID_DUPLICATE", "another task has this UID");
    else if (!Number.isInteger(level) || level < 0 || level > 100)
      tell(where, "LEVEL_MALFORMED", "the OutlineLevel is no whole number from 0 to 100");
    else if (level === 0) project = wordOf(node, "Name");
    else {
      seen.add(ref);
      above.length = Math.min(above.length, level - 1);
      const parent = above.at(-1);
      above[level - 1] = ref;
      tasks.push(taskOf(node, ref, parent, where, context));
      links.push(...linksOf(node, ref, context));
    }
  }
  const known = new Set(tasks.map(({ ref }) => ref));
  return { tasks, links: links.filter(({ before }) => known.has(before)), project };
}

function taskOf(
  node: XmlNode,
  ref: string,
  parent: string | undefined,
  where: string,
  { own, tell }: TaskContext,
): ScheduleTask {
  const day = (name: string) => dayIn(node, name, where, tell);
  const percent = numberIn(node, "PercentComplete", where, tell);
  const summary = wordOf(node, "Summary") === "1";
  const facts = ownOf(node, own);
  const notes = rawOf(node, "Notes");
  if (percent !== undefined && (percent < 0 || percent > 100))
    tell(where, "VALUE_MALFORMED", "PercentComplete is no number from 0 to 100");
  const [startOn, endOn, startedOn, endedOn] = [
    day("Start"),
    day("Finish"),
    day("ActualStart"),
    day("ActualFinish"),
  ];
  if (startOn !== undefined && endOn !== undefined && endOn < startOn)
    tell(where, "PERIOD_EMPTY", "it finishes before it starts");
  return {
    ref,
    where,
    name: (rawOf(node, "Name") ?? "").slice(0, 300),
    milestone: wordOf(node, "Milestone") === "1" && !summary && facts === undefined,
    baselines: elementsOf(node)
      .filter(([name]) => name === "Baseline")
      .map((one) => baselineOf(one, where, tell)),
    ...given({
      parent,
      startOn,
      endOn,
      startedOn,
      endedOn,
      done: percent === undefined ? undefined : percent / 100,
      description: notes?.slice(0, 10_000),
      spentCents: centsIn(node, "ActualCost", where, tell),
      restCents: centsIn(node, "RemainingCost", where, tell),
      own: facts,
    }),
  };
}

function baselineOf(node: XmlNode, where: string, tell: Tell): ScheduleBaseline {
  return {
    number: Number(wordOf(node, "Number") ?? "0"),
    ...given({
      startOn: dayIn(node, "Start", where, tell),
      endOn: dayIn(node, "Finish", where, tell),
      cents: centsIn(node, "Cost", where, tell),
    }),
  };
}

function linksOf(node: XmlNode, after: string, { minutesPerDay }: TaskContext): readonly ScheduleLink[] {
  return elementsOf(node)
    .filter(([name]) => name === "PredecessorLink")
    .map((link) => {
      const format = wordOf(link, "LagFormat") ?? "7";
      const lag = wordOf(link, "LinkLag") ?? "0";
      // Some programs write no lag as a duration.
      const minutes = /^PT(0[HMS])+$/.test(lag) ? 0 : Number(lag) / lagPerMinute;
      // A day of work in five stands for a day and two fifths of the calendar.
      const days = elapsedFormats.includes(format) ? minutes / 1_440 : ((minutes / minutesPerDay) * 7) / 5;
      const isDependency =
        (wordOf(link, "Type") ?? finishToStart) === finishToStart && wordOf(link, "CrossProject") !== "1";
      const known = Number.isFinite(days) && !(shareFormats.includes(format) && minutes !== 0);
      return {
        before: wordOf(link, "PredecessorUID") ?? "",
        after,
        lagDays: isDependency && known ? days : undefined,
      };
    });
}

type OwnFieldIds = ReadonlyMap<string, keyof typeof ownFields>;

/** Which fields are ours is said in the head of the file: by their alias, as numbers are anybody's. */
function ownFieldsOf(root: XmlNode): OwnFieldIds {
  const found = new Map<string, keyof typeof ownFields>();
  for (const attribute of elementsOf(firstOf(root, "ExtendedAttributes") ?? ["none", [], []])) {
    const alias = wordOf(attribute, "Alias");
    const field = wordOf(attribute, "FieldID");
    for (const name of ["id", "kind", "status", "nature", "reportedOn", "setOn"] as const)
      if (alias === ownFields[name].alias && field !== undefined) found.set(field, name);
  }
  return found;
}

function ownOf(node: XmlNode, own: OwnFieldIds): OwnFacts | undefined {
  const said = new Map<string, string>();
  for (const attribute of elementsOf(node)) {
    const name =
      attribute[0] === "ExtendedAttribute" ? own.get(wordOf(attribute, "FieldID") ?? "") : undefined;
    if (name !== undefined) said.set(name, wordOf(attribute, "Value") ?? "");
  }
  return ownFactsOf(Object.fromEntries(said));
}

function wordOf(node: XmlNode, name: string): string | undefined {
  const text = rawOf(node, name)?.trim();
  return text === "" ? undefined : text;
}

/** Text as it stands, spaces at its ends too. */
function rawOf(node: XmlNode, name: string): string | undefined {
  const child = firstOf(node, name);
  const text = child === undefined ? undefined : textOf(child);
  return text === "" ? undefined : text;
}

/** Days of the calendar are what a work has: the time of day is left out. */
function dayIn(node: XmlNode, name: string, where: string, tell: Tell): string | undefined {
  const text = wordOf(node, name);
  // Programs write this for "not at all".
  if (text === undefined || text === "NA" || text.startsWith("1984-01-01")) return undefined;
  const day = text.slice(0, 10);
  if (isDay(day) && /^(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(text.slice(10))) return day;
  tell(where, "DAY_MALFORMED", `${name} is no day that exists`);
  return undefined;
}

function numberIn(node: XmlNode, name: string, where: string, tell: Tell): number | undefined {
  const text = wordOf(node, name);
  if (text === undefined) return undefined;
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return Number(text);
  tell(where, "NUMBER_MALFORMED", `${name} is no number`);
  return undefined;
}

/** Money stands in hundredths of the currency. */
function centsIn(node: XmlNode, name: string, where: string, tell: Tell): number | undefined {
  const amount = numberIn(node, name, where, tell);
  if (amount !== undefined && amount < 0) tell(where, "NUMBER_MALFORMED", `${name} is less than zero`);
  return amount === undefined ? undefined : Math.round(amount);
}

/** Members without those that are undefined. */
function given<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const kept: { [Name in keyof Members]?: Exclude<Members[Name], undefined> } = {};
  for (const name in members) {
    const value = members[name];
    if (isThere(value)) kept[name] = value;
  }
  return kept;
}

function isThere<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
