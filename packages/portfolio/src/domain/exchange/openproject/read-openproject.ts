import { isDay, type JsonValue } from "@grondslag/kernel";
import { decodeDocument, FormatError, formatBounds, readJson } from "@grondslag/landscape";
import { type ExchangeProblem, exchangeBounds } from "../exchange-document.ts";
import { ownFactsOf } from "../schedules/own-facts.ts";
import type { ScheduleLink, ScheduleRead, ScheduleTask } from "../schedules/schedule.ts";
import { wholesFirst } from "../schedules/wholes-first.ts";
import { isMilestoneType, statusOfWord } from "./openproject-words.ts";

const bounds = { ...formatBounds, bytes: exchangeBounds.bytes, parts: 2_000_000, depth: 24 };

type Members = { readonly [name: string]: JsonValue | undefined };
type Tell = (where: string, code: string, message: string) => void;

/**
 * Work packages and relations as API v3 of OpenProject gives them: a collection, or several in a list. A relation may
 * also be embedded in its work package.
 *
 * @throws FormatError JSON_MALFORMED, FORMAT_OTHER; LandscapeError DOCUMENT_TOO_LARGE
 */
export function readOpenProject(bytes: Uint8Array): ScheduleRead {
  const value = readJson(decodeDocument(bytes, "utf-8"), bounds);
  const found: { readonly members: Members; readonly where: string }[] = [];
  gather(value, "", found);
  const packages = found.filter(({ members }) => members._type === "WorkPackage");
  const relations = found.filter(({ members }) => members._type === "Relation");
  if (packages.length === 0 && !isCollection(value))
    throw new FormatError("FORMAT_OTHER", "there are no work packages of OpenProject in it");
  const problems: ExchangeProblem[] = [];
  const tell: Tell = (where, code, message) => problems.push({ where, code, message });
  if (packages.length > exchangeBounds.records)
    tell("the file", "FILE_TOO_LARGE", `a file has at most ${exchangeBounds.records} work packages`);
  let unknown = 0;
  const seen = new Set<string>();
  const tasks: ScheduleTask[] = [];
  for (const { members, where } of packages.slice(0, exchangeBounds.records)) {
    const id = members.id;
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 1) {
      tell(`${where}/id`, "ID_MALFORMED", "a work package has a whole number from 1");
      continue;
    }
    if (seen.has(String(id))) {
      tell(`${where}/id`, "ID_DUPLICATE", "another work package has this number");
      continue;
    }
    seen.add(String(id));
    const task = taskOf(members, String(id), where, tell);
    if (titleOf(members, "status") !== undefined && task.status === undefined) unknown += 1;
    tasks.push(task);
  }
  const first = packages[0];
  return {
    schedule: {
      name: (first === undefined ? undefined : titleOf(first.members, "project")) ?? "OpenProject",
      tasks: wholesFirst(tasks, (problem) => problems.push(problem)),
      links: relations.flatMap(({ members, where }) => linkOf(members, where, tell) ?? []),
    },
    problems,
    notes: unknown === 0 ? [] : [{ where: "the file", code: "status-not-known", count: unknown }],
  };
}

function isMembers(value: JsonValue | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCollection(value: JsonValue): boolean {
  return isMembers(value) && value._embedded !== undefined;
}

/** Work packages and relations, wherever collections put them. */
function gather(
  value: JsonValue | undefined,
  where: string,
  found: { members: Members; where: string }[],
): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) gather(one, `${where}/${index}`, found);
    return;
  }
  if (!isMembers(value)) return;
  // A list that was asked for with few columns leaves the type of its elements out.
  const type = value._type ?? (typeof value.subject === "string" ? "WorkPackage" : undefined);
  if (type === "WorkPackage" || type === "Relation")
    found.push({ members: { ...value, _type: type }, where });
  if (Array.isArray(value._embedded)) gather(value._embedded, `${where}/_embedded`, found);
  if (!isMembers(value._embedded)) return;
  gather(value._embedded.elements, `${where}/_embedded/elements`, found);
  gather(value._embedded.relations, `${where}/_embedded/relations`, found);
}

function taskOf(members: Members, ref: string, where: string, tell: Tell): ScheduleTask {
  const day = (name: string) => dayOf(members[name], `${where}/${name}`, tell);
  const date = day("date");
  const [startOn, endOn] = [day("startDate") ?? date, day("dueDate") ?? date];
  if (startOn !== undefined && endOn !== undefined && endOn < startOn)
    tell(`${where}/dueDate`, "PERIOD_EMPTY", "it ends before it starts");
  const { percentageDone: percent, subject, description } = members;
  const done = typeof percent === "number" ? percent / 100 : undefined;
  if (done !== undefined && !(done >= 0 && done <= 1))
    tell(`${where}/percentageDone`, "VALUE_MALFORMED", "percentageDone is no number from 0 to 100");
  const parent = numberIn(linkTo(members, "parent"));
  const status = statusOfWord(titleOf(members, "status") ?? "");
  const text = isMembers(description) && typeof description.raw === "string" ? description.raw : undefined;
  const own = isMembers(members.grondslag) ? ownFactsOf(members.grondslag) : undefined;
  return {
    ref,
    where,
    name: typeof subject === "string" ? subject.slice(0, 300) : "",
    milestone: isMilestoneType(titleOf(members, "type")) && own === undefined,
    baselines: [],
    ...(parent !== undefined && { parent }),
    ...(startOn !== undefined && { startOn }),
    ...(endOn !== undefined && { endOn }),
    ...(done !== undefined && { done }),
    ...(status !== undefined && { status }),
    ...(text !== undefined && text !== "" && { description: text.slice(0, 10_000) }),
    ...(own !== undefined && { own }),
  };
}

/** `follows`: the first waits for the second; `precedes` is the same the other way about. */
function linkOf(members: Members, where: string, tell: Tell): ScheduleLink | undefined {
  const [from, to] = [numberIn(linkTo(members, "from")), numberIn(linkTo(members, "to"))];
  if (from === undefined || to === undefined) {
    tell(`${where}/_links`, "END_UNKNOWN", "a relation has a work package at both ends");
    return undefined;
  }
  // What was called delay before version 14 is the same: working days between.
  const lag = members.lag ?? members.delay ?? 0;
  const days = typeof lag === "number" ? (lag * 7) / 5 : 0;
  if (members.type === "follows") return { before: to, after: from, lagDays: days };
  if (members.type === "precedes") return { before: from, after: to, lagDays: days };
  return undefined;
}

function linkTo(members: Members, name: string): Members | undefined {
  const link = isMembers(members._links) ? members._links[name] : undefined;
  return isMembers(link) ? link : undefined;
}

function titleOf(members: Members, name: string): string | undefined {
  const title = linkTo(members, name)?.title;
  return typeof title === "string" && title !== "" ? title.slice(0, 300) : undefined;
}

function numberIn(link: Members | undefined): string | undefined {
  return typeof link?.href === "string" ? /\/work_packages\/(\d{1,15})$/.exec(link.href)?.[1] : undefined;
}

function dayOf(value: JsonValue | undefined, where: string, tell: Tell): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && isDay(value)) return value;
  tell(where, "DAY_MALFORMED", "this is no day that exists, as 2024-06-18");
  return undefined;
}
