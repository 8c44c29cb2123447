import type { RecordGroups } from "../domain/record.ts";

/** One decision as its record tells it: enough to judge the same request by other rules. */
export interface PastDecision {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** Revision of the registry it was decided on. */
  readonly revision: number;
  readonly permit: boolean;
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly place: string | undefined;
  readonly assuranceLevel: string | undefined;
  /** The facts that were judged, as a number; undefined in records of before facts were written. */
  readonly facts: number | undefined;
  /** Id of the employee's unit at that time; undefined when he was not known. */
  readonly unit: string | undefined;
  /** Codes of the true reasons. */
  readonly reasons: readonly string[];
}

const evaluation = '"event_name":"adl.access_evaluation';
const registry = '"grondslag.registry":{"revision":';

/**
 * The decisions of a record of kind `decision`; none for a search, and none when it is not of a form that is
 * known. Made for reading hundreds of thousands: the facts are searched for the few characters that are needed.
 */
export function readDecisions(time: number, { facts, actor }: RecordGroups): readonly PastDecision[] {
  const at = facts.indexOf(registry);
  if (at < 0 || !facts.includes(evaluation)) return [];
  const revision = Number.parseInt(facts.slice(at + registry.length, at + registry.length + 16), 10);
  const acted = asRecord(parse(actor));
  const request = asRecord(acted?.["adl.core.request"]);
  const outcomes = acted?.["grondslag.outcomes"];
  if (request === undefined || !Array.isArray(outcomes) || !Number.isSafeInteger(revision)) return [];
  const { evaluations } = request;
  if (!Array.isArray(evaluations)) return [decisionOf(time, revision, request, request, outcomes[0])];
  if (evaluations.length !== outcomes.length) return [];
  return evaluations.map((own: unknown, i) =>
    decisionOf(time, revision, asRecord(own) ?? {}, request, outcomes[i]),
  );
}

type Members = { readonly [name: string]: unknown };

/** @param shared what most questions of a batch share stands once, at the top. */
function decisionOf(
  time: number,
  revision: number,
  own: Members,
  shared: Members,
  given: unknown,
): PastDecision {
  const outcome = asRecord(given) ?? {};
  const subject = asRecord(own.subject ?? shared.subject);
  const action = asRecord(own.action ?? shared.action);
  const resource = asRecord(own.resource ?? shared.resource);
  const context = asRecord(own.context ?? shared.context);
  return {
    time,
    revision,
    // A permit names the grant it rests on.
    permit: typeof outcome.grant === "string",
    employee: text(subject?.id),
    action: text(action?.name),
    dataSet: text(resource?.type),
    activity: text(asRecord(action?.properties)?.processing_activity_id),
    place: optionalText(context?.place),
    assuranceLevel: optionalText(context?.assurance_level),
    facts: factsOf(outcome.facts),
    unit: optionalText(outcome.unit),
    reasons: codesOf(outcome.reasons),
  };
}

function factsOf(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^[0-9a-f]{1,8}$/.test(value)) return undefined;
  return Number.parseInt(value, 16);
}

function codesOf(reasons: unknown): readonly string[] {
  if (!Array.isArray(reasons)) return [];
  return reasons.map((reason: unknown) => text(asRecord(reason)?.code));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Members | undefined {
  return isMembers(value) ? value : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
