import { DetectorError } from "./detector-error.ts";
import { type LookUp, linkStates, relations, type StreamEvent, uses } from "./stream-event.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads one line of a stream: JSON with `type`, `time` (ISO 8601) and what belongs to that type.
 *
 * @throws DetectorError `STREAM_LINE_UNREADABLE` with the member that is wrong
 */
export function parseStreamEvent(line: string): StreamEvent {
  const members = objectIn(line);
  const at = Date.parse(text(members, "time"));
  if (Number.isNaN(at)) throw unreadable("/time", "is not a time");
  const type = text(members, "type");
  switch (type) {
    case "look-up":
      return lookUpOf(members, at);
    case "work-item.opened":
      return {
        type,
        at,
        workItem: text(members, "workItem"),
        employee: text(members, "employee"),
        subjects: texts(members, "subjects") ?? [],
        openedBy: text(members, "openedBy"),
      };
    case "work-item.assigned":
      return {
        type,
        at,
        workItem: text(members, "workItem"),
        employee: text(members, "employee"),
        assignedBy: text(members, "assignedBy"),
      };
    case "work-item.closed":
      return { type, at, workItem: text(members, "workItem") };
    default:
      throw unreadable("/type", "is not a known type");
  }
}

function lookUpOf(members: Members, at: number): LookUp {
  const workItem = optionalText(members, "workItem");
  const link = oneOf(members, "link", linkStates);
  const relation = oneOf(members, "relation", relations);
  const use = oneOf(members, "use", uses);
  const tags = texts(members, "tags");
  const shielded = truth(members, "shielded");
  const product = truth(members, "product");
  return {
    type: "look-up",
    at,
    id: text(members, "id"),
    employee: text(members, "employee"),
    subject: text(members, "subject"),
    team: optionalText(members, "team") ?? "",
    activity: optionalText(members, "activity") ?? "",
    ...(workItem !== undefined && { workItem }),
    ...(link !== undefined && { link }),
    ...(relation !== undefined && { relation }),
    ...(shielded !== undefined && { shielded }),
    ...(use !== undefined && { use }),
    ...(product !== undefined && { product }),
    ...(tags !== undefined && { tags }),
  };
}

function objectIn(line: string): Members {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw unreadable("", "is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw unreadable("", "is not an object");
  }
  return { ...parsed };
}

function text(members: Members, name: string): string {
  const value = optionalText(members, name);
  if (value === undefined || value === "") throw unreadable(`/${name}`, "is missing");
  return value;
}

function optionalText(members: Members, name: string): string | undefined {
  const value = members[name];
  if (value === undefined || typeof value === "string") return value;
  throw unreadable(`/${name}`, "is not a text");
}

function truth(members: Members, name: string): boolean | undefined {
  const value = members[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw unreadable(`/${name}`, "is not true or false");
}

function texts(members: Members, name: string): readonly string[] | undefined {
  const value = members[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw unreadable(`/${name}`, "is not a list");
  return value.map((item: unknown, i) => {
    if (typeof item !== "string") throw unreadable(`/${name}/${i}`, "is not a text");
    return item;
  });
}

function oneOf<Value extends string>(
  members: Members,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = optionalText(members, name);
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found === undefined) throw unreadable(`/${name}`, `is not one of ${values.join(", ")}`);
  return found;
}

/** Says where and what, never the value: a line holds who looked at whom. */
function unreadable(where: string, what: string): DetectorError {
  const name = where === "" ? "the line" : where.slice(1);
  return new DetectorError("STREAM_LINE_UNREADABLE", `${name} ${what}`, {
    where,
    remedy:
      "each line is JSON with type, time and what belongs to that type: look-up, work-item.opened, .assigned, .closed",
  });
}
