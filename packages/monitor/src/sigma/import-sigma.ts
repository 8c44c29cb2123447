import { parseAllDocuments, visit } from "yaml";
import { parseRule } from "../domain/rules/parse-rule.ts";
import type {
  GroupField,
  Rule,
  RuleCondition,
  RuleCount,
  RuleSequence,
  Severity,
} from "../domain/rules/rule.ts";
import { RuleError } from "../domain/rules/rule-error.ts";
import { parseSigmaCondition } from "./sigma-condition.ts";
import { groupField } from "./sigma-fields.ts";
import { readSigmaSearch, unsupported } from "./sigma-search.ts";

/** What a rule needs that a Sigma rule does not say (rows M9 and R5). */
export interface SigmaAccount {
  readonly threat: string;
  readonly owner: string;
  readonly legalBasis: string;
  readonly proportionality: string;
}

/** A Sigma rule as a rule of the monitor. */
export interface ImportedRule {
  readonly rule: Rule;
  /** Parts of it that were left out because they do not change what it finds. */
  readonly leftOut: readonly string[];
}

const longest = 65_536;
const deepest = 64;
const mostDocuments = 20;
/** Where look-ups can come from; a rule about processes or networks finds nothing here. */
const sources = ["application", "database", "look-up", "lookup", "data-access", "grondslag"];

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a Sigma rule (Sigma specification 2.1: a detection, or a correlation of type event_count, value_count,
 * temporal_ordered over detections in the same text), as far as it asks what look-ups tell. What it says else is
 * refused by name, and never left out silently.
 *
 * @throws RuleError `SIGMA_INVALID`, `SIGMA_UNSUPPORTED`, and those of {@link parseRule}
 */
export function importSigma(text: string, account: SigmaAccount): ImportedRule {
  const documents = readDocuments(text);
  const detections = documents.filter((document) => document.correlation === undefined);
  const [correlation, second] = documents.filter((document) => document.correlation !== undefined);
  if (second !== undefined)
    throw unsupported("/correlation", "stands twice: import one correlation at a time");
  if (correlation !== undefined) return correlated(correlation, detections, account);
  const [detection, other] = detections;
  if (detection === undefined) throw wrong("", "holds no rule");
  if (other !== undefined) throw wrong("", "holds several rules and no correlation: import them one by one");
  const { when, count } = readDetection(detection);
  return made(detection, { when, count }, account);
}

function readDocuments(text: string): readonly Members[] {
  if (text.length > longest) throw wrong("", `is longer than ${longest} characters`);
  // The parser goes as deep as the text does.
  if (deepestIn(text) > deepest) throw wrong("", `nests deeper than ${deepest}`);
  const parsed = parseAllDocuments(text, { schema: "core", uniqueKeys: true });
  if (!Array.isArray(parsed) || parsed.length === 0) throw wrong("", "holds nothing");
  if (parsed.length > mostDocuments) throw wrong("", `holds more than ${mostDocuments} documents`);
  return parsed.map((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) {
      const line = fault.linePos?.[0].line;
      throw wrong("", `is no YAML${line === undefined ? "" : `, see line ${line}`}`);
    }
    // An alias can make a small text a huge one.
    visit(document, {
      Alias: () => {
        throw wrong("", "repeats a part by an alias: write it out");
      },
    });
    const value: unknown = document.toJS();
    return membersOf(value, "");
  });
}

/** How deep a text can nest at most: by its brackets, the hyphens that begin a line, and how far lines are indented. */
function deepestIn(text: string): number {
  let most = 0;
  let open = 0;
  for (const character of text) {
    if (character === "[" || character === "{") open += 1;
    if (character === "]" || character === "}") open = Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  for (const line of text.split("\n")) {
    const [begin = ""] = /^[\s?-]*/.exec(line) ?? [];
    most = Math.max(most, begin.length - begin.replaceAll(/[-?]/g, "").length, Math.ceil(begin.length / 2));
  }
  return most;
}

interface Detection {
  readonly when: RuleCondition;
  readonly count: RuleCount | undefined;
}

function readDetection(document: Members): Detection {
  checkMembers(document, "", [...readMembers, ...remarks]);
  const source = membersOf(document.logsource ?? {}, "/logsource");
  const named = [source.category, source.product, source.service].filter((one) => typeof one === "string");
  if (named.length > 0 && !named.some((one) => sources.includes(one.toLowerCase()))) {
    throw unsupported(
      "/logsource",
      `is about ${named.join(", ").slice(0, 100)}, of which look-ups tell nothing`,
    );
  }
  const { condition, timeframe, ...searches } = membersOf(document.detection, "/detection");
  if (typeof condition !== "string") throw wrong("/detection/condition", "must be one text");
  const read = Object.entries(searches).map(
    ([name, search]) => [name, readSigmaSearch(search, `/detection/${name}`)] as const,
  );
  const parsed = parseSigmaCondition(condition, new Map(read));
  if (parsed.aggregation === undefined && timeframe !== undefined) {
    throw unsupported("/detection/timeframe", "stands without a count, and would mean nothing");
  }
  if (parsed.aggregation === undefined) return { when: parsed.condition, count: undefined };
  return { when: parsed.condition, count: aggregated(parsed.aggregation, timeframe) };
}

const aggregation = /^count\(([\w.]*)\)(?:\s+by\s+([\w.]+))?\s*(>=|>)\s*(\d+)$/i;

/** The older form of a count: `| count(subject) by user > 10`, with a timeframe. */
function aggregated(text: string, timeframe: unknown): RuleCount {
  const at = "/detection/condition";
  const [, of = "", by, comparison, bound] = aggregation.exec(text) ?? [];
  if (bound === undefined) throw unsupported(at, "has an aggregation other than count(...) by ... > n");
  if (typeof timeframe !== "string") throw wrong("/detection/timeframe", "is needed for a count");
  return {
    of: of === "" ? "look-ups" : groupAt(of, at),
    by: [by === undefined ? "employee" : groupAt(by, at)],
    within: timeframe.trim(),
    atLeast: Number(bound) + (comparison === ">" ? 1 : 0),
  };
}

function correlated(document: Members, detections: readonly Members[], account: SigmaAccount): ImportedRule {
  const at = "/correlation";
  const correlation = membersOf(document.correlation, at);
  checkMembers(correlation, at, ["type", "rules", "group-by", "timespan", "condition"]);
  const named = textsOf(correlation.rules, `${at}/rules`);
  const parts = named.map((name) => {
    const detection = detections.find((one) => one.name === name || one.id === name || one.title === name);
    if (detection === undefined)
      throw wrong(`${at}/rules`, `names "${name.slice(0, 64)}", which is not in this text`);
    const { when, count } = readDetection(detection);
    if (count !== undefined) throw unsupported(`${at}/rules`, "counts a rule that counts itself");
    return when;
  });
  const by = textsOf(correlation["group-by"], `${at}/group-by`).map((name) =>
    groupAt(name, `${at}/group-by`),
  );
  const { timespan, type } = correlation;
  if (typeof timespan !== "string") throw wrong(`${at}/timespan`, "must be a duration");
  if (type === "temporal_ordered") {
    if (correlation.condition !== undefined) {
      throw unsupported(`${at}/condition`, "asks more of an order than that all of it came");
    }
    const sequence: RuleSequence = { by, within: timespan, steps: parts };
    return made(document, { when: { any: parts }, sequence }, account);
  }
  if (type !== "event_count" && type !== "value_count") {
    throw unsupported(`${at}/type`, "is not event_count, value_count or temporal_ordered");
  }
  const condition = membersOf(correlation.condition, `${at}/condition`);
  const atLeast = leastOf(condition, `${at}/condition`);
  const counted = type === "event_count" ? "look-ups" : groupAt(fieldOf(condition), `${at}/condition/field`);
  const when: RuleCondition = parts.length === 1 && parts[0] !== undefined ? parts[0] : { any: parts };
  return made(document, { when, count: { of: counted, by, within: timespan, atLeast } }, account);
}

function fieldOf({ field }: Members): string {
  return typeof field === "string" ? field : "";
}

function leastOf(condition: Members, at: string): number {
  const { gte, gt } = condition;
  const strange = Object.keys(condition).find((name) => !["gte", "gt", "field"].includes(name));
  if (strange !== undefined)
    throw unsupported(`${at}/${strange}`, "is a bound that nothing can reach while it is watched");
  if (typeof gte === "number") return gte;
  if (typeof gt === "number") return gt + 1;
  throw wrong(at, "must say gte or gt");
}

function groupAt(name: string, at: string): GroupField {
  const field = groupField(name);
  if (field === undefined)
    throw unsupported(at, `groups or counts by "${name.slice(0, 64)}", which look-ups do not tell`);
  return field;
}

/** What is read of a rule. */
const readMembers = ["title", "level", "id", "name", "logsource", "detection", "correlation"];

/** What does not change what a rule finds. */
const remarks = [
  "description",
  "references",
  "author",
  "date",
  "modified",
  "falsepositives",
  "tags",
  "status",
  "license",
  "fields",
  "related",
  "taxonomy",
  "scope",
];

/** What is not known might change what a rule finds. */
function checkMembers(members: Members, at: string, known: readonly string[]): void {
  const strange = Object.keys(members).find((name) => !known.includes(name));
  if (strange !== undefined) {
    const name = strange.slice(0, 64);
    throw unsupported(`${at}/${name}`, "is not known here, and might change what the rule finds");
  }
}

function made(
  document: Members,
  body: { when: RuleCondition; count?: RuleCount | undefined; sequence?: RuleSequence | undefined },
  account: SigmaAccount,
): ImportedRule {
  const { title, level } = document;
  checkMembers(document, "", [...readMembers, ...remarks]);
  if (typeof title !== "string") throw wrong("/title", "must be a text");
  const rule = parseRule({
    id: slugOf(title),
    name: title.slice(0, 100),
    ...account,
    severity: severityOf(level),
    when: body.when,
    ...(body.count !== undefined && { count: body.count }),
    ...(body.sequence !== undefined && { sequence: body.sequence }),
  });
  return { rule, leftOut: remarks.filter((name) => document[name] !== undefined) };
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 64)
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") throw wrong("/title", "has no letters to make an id of");
  return slug;
}

function severityOf(level: unknown): Severity {
  if (level === "high" || level === "critical") return "high";
  return level === "medium" ? "medium" : "low";
}

function textsOf(value: unknown, at: string): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  const texts = list.filter((one) => typeof one === "string");
  if (texts.length !== list.length) throw wrong(at, "must be texts");
  return texts;
}

function membersOf(value: unknown, at: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw wrong(at, "must have members");
}

function wrong(where: string, what: string): RuleError {
  return new RuleError("SIGMA_INVALID", `${where === "" ? "the text" : where} ${what}`, {
    where,
    remedy: "see the Sigma specification for the form of a rule",
  });
}
