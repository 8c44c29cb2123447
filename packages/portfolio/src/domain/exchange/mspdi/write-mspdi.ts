import { addDays } from "@grondslag/kernel";
import { writeXml, type XmlNode, xmlDeclaration, xmlNode } from "@grondslag/landscape";
import type { Schedule, ScheduleTask } from "../schedules/schedule.ts";
import { elapsedDays, finishToStart, lagPerMinute, mspdiNamespace, ownFields } from "./mspdi-words.ts";

/** A baseline after the tenth has no number in the format. */
const lastBaseline = 10;
const minutesPerDay = 480;

/** A schedule in the XML of MS Project, its elements in the order that the format asks. */
export function writeMspdi(schedule: Schedule): string {
  const { name, createdOn, tasks } = schedule;
  const levels = new Map<string, number>();
  const counts = new Map<string, number>();
  const numbers = new Map<string, string>();
  for (const { ref, parent } of tasks) {
    levels.set(ref, parent === undefined ? 1 : (levels.get(parent) ?? 0) + 1);
    const count = (counts.get(parent ?? "") ?? 0) + 1;
    counts.set(parent ?? "", count);
    numbers.set(ref, parent === undefined ? String(count) : `${numbers.get(parent)}.${count}`);
  }
  const wholes = new Set(tasks.map(({ parent }) => parent));
  const root = xmlNode(
    "Project",
    ["xmlns", mspdiNamespace],
    word("SaveVersion", "14"),
    word("Name", `${name}.xml`),
    word("Title", name),
    createdOn === undefined ? undefined : word("CreationDate", `${createdOn}T08:00:00`),
    word("ScheduleFromStart", "1"),
    word("CurrencyDigits", "2"),
    word("CurrencySymbol", "€"),
    word("CurrencyCode", "EUR"),
    word("MinutesPerDay", String(minutesPerDay)),
    [
      "ExtendedAttributes",
      [],
      Object.values(ownFields).map(({ field, name: fieldName, alias }) =>
        xmlNode(
          "ExtendedAttribute",
          [],
          word("FieldID", field),
          word("FieldName", fieldName),
          word("Alias", alias),
        ),
      ),
    ],
    [
      "Tasks",
      [],
      tasks.map((task, index) =>
        taskNode(task, schedule, {
          id: index + 1,
          level: levels.get(task.ref) ?? 1,
          number: numbers.get(task.ref) ?? "",
          summary: wholes.has(task.ref),
        }),
      ),
    ],
  );
  return `${xmlDeclaration}${writeXml(root)}`;
}

interface Place {
  readonly id: number;
  readonly level: number;
  readonly number: string;
  readonly summary: boolean;
}

function taskNode(task: ScheduleTask, { links }: Schedule, { id, level, number, summary }: Place): XmlNode {
  const {
    ref,
    name,
    startOn,
    endOn,
    startedOn,
    endedOn,
    done,
    spentCents,
    restCents,
    baselines,
    description,
    own,
  } = task;
  const latest = baselines.at(-1);
  const cost = restCents === undefined || spentCents === undefined ? latest?.cents : spentCents + restCents;
  const children: (XmlNode | undefined)[] = [
    word("UID", ref),
    word("ID", String(id)),
    word("Name", name),
    // Days are those of the portfolio: the program is not to move them.
    word("Manual", "1"),
    word("Type", "1"),
    word("IsNull", "0"),
    word("WBS", number),
    word("OutlineNumber", number),
    word("OutlineLevel", String(level)),
    day("Start", startOn, "08:00:00"),
    day("Finish", endOn, "17:00:00"),
    startOn === undefined || endOn === undefined ? undefined : word("Duration", durationOf(startOn, endOn)),
    word("DurationFormat", "7"),
    word("Milestone", "0"),
    word("Summary", summary ? "1" : "0"),
    done === undefined ? undefined : word("PercentComplete", String(Math.round(done * 100))),
    amount("Cost", cost),
    day("ActualStart", startedOn, "08:00:00"),
    day("ActualFinish", endedOn, "17:00:00"),
    amount("ActualCost", spentCents),
    amount("RemainingCost", restCents),
    description === undefined ? undefined : word("Notes", description),
    ...links
      .filter(({ after }) => after === ref)
      .map(({ before, lagDays }) => linkNode(before, typeof lagDays === "number" ? lagDays : 0)),
    ...ownNodes(own),
    ...baselines
      .filter(({ number: count }) => count <= lastBaseline)
      .map((baseline) =>
        xmlNode(
          "Baseline",
          [],
          word("Number", String(baseline.number)),
          day("Start", baseline.startOn, "08:00:00"),
          day("Finish", baseline.endOn, "17:00:00"),
          amount("Cost", baseline.cents),
        ),
      ),
  ];
  return xmlNode("Task", [], ...children);
}

function linkNode(before: string, lagDays: number): XmlNode {
  return xmlNode(
    "PredecessorLink",
    [],
    word("PredecessorUID", before),
    word("Type", finishToStart),
    word("CrossProject", "0"),
    word("LinkLag", String(lagDays * 1_440 * lagPerMinute)),
    word("LagFormat", elapsedDays),
  );
}

function ownNodes(own: ScheduleTask["own"]): readonly XmlNode[] {
  if (own === undefined) return [];
  return (["id", "kind", "status", "nature", "reportedOn", "setOn"] as const).flatMap((name) => {
    const value = own[name];
    if (value === undefined) return [];
    return [xmlNode("ExtendedAttribute", [], word("FieldID", ownFields[name].field), word("Value", value))];
  });
}

function word(name: string, text: string): XmlNode {
  return [name, [], [text]];
}

function day(name: string, on: string | undefined, time: string): XmlNode | undefined {
  return on === undefined ? undefined : word(name, `${on}T${time}`);
}

function amount(name: string, cents: number | undefined): XmlNode | undefined {
  return cents === undefined ? undefined : word(name, String(cents));
}

/** Hours of work from a day up to and including another, eight on each day of the week but two. */
function durationOf(first: string, last: string): string {
  const days = Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1);
  let worked = Math.floor(days / 7) * 5;
  for (let rest = 0; rest < days % 7; rest += 1) {
    const weekday = new Date(Date.parse(addDays(first, rest))).getUTCDay();
    if (weekday !== 0 && weekday !== 6) worked += 1;
  }
  return `PT${worked * (minutesPerDay / 60)}H0M0S`;
}
