import type { RecordGroups } from "../domain/record.ts";

/** One decision as its record tells it, with all that explains it. */
export interface RecordedEvaluation {
  /** How many decisions the record holds. */
  readonly items: number;
  readonly permit: boolean;
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  readonly activity: string;
  /** The true reasons. */
  readonly reasons: readonly RecordedWhy[];
  /** The facts that were judged, in hexadecimal; undefined in records of before facts were written. */
  readonly facts: string | undefined;
  readonly role: string | undefined;
  readonly grant: string | undefined;
  readonly workItem: string | undefined;
  /** Such as `Wet inkomstenbelasting 2001, artikel 3.1`. */
  readonly grounds: readonly string[];
  readonly policy: string;
  readonly revision: number;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
}

export interface RecordedWhy {
  readonly code: string;
  readonly rule: string;
  readonly article: string | undefined;
  readonly nearest: string | undefined;
}

/**
 * Reads one decision of a decision record.
 *
 * @param item place in a batch, from 0.
 * @returns undefined when the record is of no such form (a search, a processing) or holds no such item.
 */
export function readRecordedDecision(
  { facts, actor }: Pick<RecordGroups, "facts" | "actor">,
  item: number,
): RecordedEvaluation | undefined {
  const record = parseObject(facts);
  const event = record.event_name;
  if (event !== "adl.access_evaluation" && event !== "adl.access_evaluations") return undefined;
  const acted = parseObject(actor);
  const request = objectOf(acted["adl.core.request"]);
  const response = objectOf(objectOf(record.body)["adl.core.response"]);
  const requests = request.evaluations === undefined ? [request] : listOf(request.evaluations);
  const responses = response.evaluations === undefined ? [response] : listOf(response.evaluations);
  const outcomes = listOf(acted["grondslag.outcomes"]);
  if (item >= outcomes.length) return undefined;
  // What most questions of a batch share stands once, at the top.
  const own = { ...request, ...objectOf(requests[item]) };
  const { decision, context } = objectOf(responses[item]);
  const told = objectOf(context);
  const outcome = objectOf(outcomes[item]);
  const attributes = objectOf(record.attributes);
  const registry = objectOf(objectOf(attributes["adl.core.information"])["grondslag.registry"]);
  const action = objectOf(own.action);
  return {
    items: outcomes.length,
    permit: decision === true,
    employee: textOf(objectOf(own.subject).id) ?? "",
    action: textOf(action.name) ?? "",
    dataSet: textOf(objectOf(own.resource).type) ?? "",
    activity: textOf(objectOf(action.properties).processing_activity_id) ?? "",
    reasons: listOf(outcome.reasons).map(whyOf),
    facts: textOf(outcome.facts),
    role: textOf(outcome.role),
    grant: textOf(outcome.grant),
    workItem: textOf(told.work_item),
    grounds: listOf(told.grounds).map(groundOf),
    policy: textOf(objectOf(attributes["adl.core.policies"])["grondslag.policy"]) ?? "",
    revision: typeof registry.revision === "number" ? registry.revision : 0,
    time: typeof record.timestamp === "number" ? record.timestamp : 0,
  };
}

type Members = Readonly<Record<string, unknown>>;

function whyOf(value: unknown): RecordedWhy {
  const { code, rule, article, nearest } = objectOf(value);
  return {
    code: textOf(code) ?? "",
    rule: textOf(rule) ?? "",
    article: textOf(article),
    nearest: textOf(nearest),
  };
}

function groundOf(value: unknown): string {
  const { law, article } = objectOf(value);
  return `${textOf(law) ?? ""}, artikel ${textOf(article) ?? ""}`;
}

function parseObject(text: string): Members {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
