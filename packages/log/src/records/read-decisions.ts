import type { RecordGroups } from "../domain/record.ts";

/** One decision as its record tells it: enough to judge the same request by other rules. */
export class PastDecision {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** Revision of the registry it was decided on. */
  readonly revision: number;
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly place: string | undefined;
  readonly assuranceLevel: string | undefined;
  readonly permit: boolean;
  /** The facts that were judged, as a number; undefined in records of before facts were written. */
  readonly facts: number | undefined;
  /** Id of the employee's unit at that time; undefined when he was not known. */
  readonly unit: string | undefined;
  readonly #reasons: string;
  readonly #from: number;
  readonly #to: number;

  constructor(time: number, revision: number, request: Asked, outcome: Outcome) {
    this.time = time;
    this.revision = revision;
    this.employee = request.employee;
    this.action = request.action;
    this.dataSet = request.dataSet;
    this.activity = request.activity;
    this.place = request.place;
    this.assuranceLevel = request.assuranceLevel;
    this.permit = outcome.permit;
    this.facts = outcome.facts;
    this.unit = outcome.unit;
    this.#reasons = outcome.reasons;
    this.#from = outcome.from;
    this.#to = outcome.to;
  }

  /** Codes of the true reasons; found when they are asked for. */
  get reasons(): readonly string[] {
    return codesWithin(this.#reasons.slice(this.#from, this.#to));
  }
}

interface Asked {
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly place: string | undefined;
  readonly assuranceLevel: string | undefined;
}

interface Outcome {
  readonly permit: boolean;
  readonly facts: number | undefined;
  readonly unit: string | undefined;
  /** A text that holds the reasons, from `from` up to `to`. */
  readonly reasons: string;
  readonly from: number;
  readonly to: number;
}

const evaluation = '"event_name":"adl.access_evaluation';
const registry = '"grondslag.registry":{"revision":';

/**
 * The decisions of a record of kind `decision`; none for a search, and none when it is not of a form that is
 * known. Made for reading hundreds of thousands.
 */
export function readDecisions(time: number, groups: RecordGroups): readonly PastDecision[] {
  const basis =
    (groups.factsStart === undefined ? undefined : readBasis(groups.factsStart)) ?? readBasis(groups.facts);
  if (basis === undefined) return [];
  const { alone, revision } = basis;
  const { actor } = groups;
  if (!alone) return readBatch(time, revision, actor) ?? readAny(time, revision, actor);
  const single = readSingle(time, revision, actor);
  return single === undefined ? readAny(time, revision, actor) : [single];
}

interface Basis {
  /** Whether the call was one question, not a batch. */
  readonly alone: boolean;
  readonly revision: number;
}

/** What the facts say of the decision as a whole; undefined when it is not in this text with what ends it. */
function readBasis(facts: string): Basis | undefined {
  const event = facts.indexOf(evaluation);
  const at = event < 0 ? -1 : facts.indexOf(registry, event);
  const end = at < 0 ? -1 : facts.indexOf("}", at + registry.length);
  if (end < 0) return undefined;
  const revision = Number.parseInt(facts.slice(at + registry.length, end), 10);
  if (!Number.isSafeInteger(revision)) return undefined;
  return { alone: facts.startsWith('"', event + evaluation.length), revision };
}

// What stands around the texts of one question and its outcome, as `decision-record.ts` writes them. None of it can
// stand in a text itself, for there its quotes would be escaped. A record of any other form is parsed as JSON,
// which costs several times as much.
const employeeMark = '{"adl.core.request":{"subject":{"type":"employee","id":"';
const actionMark = '"},"action":{"name":"';
const activityMark = '","properties":{"processing_activity_id":"';
const dataSetMark = '"}},"resource":{"type":"';
const contextMark = '"context":{';
const placeMark = '"place":"';
const assuranceMark = '"assurance_level":"';
const outcomesMark = '},"grondslag.outcomes":[{"reasons":[';
const grantMark = '","grant":"';
const factsMark = ',"facts":"';
const unitMark = '","unit":"';

function readSingle(time: number, revision: number, actor: string): PastDecision | undefined {
  if (!actor.startsWith(employeeMark) || actor.includes("\\") || actor.includes('"evaluations"'))
    return undefined;
  const action = actor.indexOf(actionMark, employeeMark.length);
  const activity = actor.indexOf(activityMark, action);
  const dataSet = actor.indexOf(dataSetMark, activity);
  const outcomes = actor.indexOf(outcomesMark, dataSet);
  const facts = actor.indexOf(factsMark, outcomes);
  if (action < 0 || activity < 0 || dataSet < 0 || outcomes < 0 || facts < 0) return undefined;
  const name = actor.slice(action + actionMark.length, activity);
  if (name.includes('"')) return undefined;
  const dataSetFrom = dataSet + dataSetMark.length;
  const factsFrom = facts + factsMark.length;
  const factsTo = actor.indexOf('"', factsFrom);
  const context = actor.indexOf(contextMark, dataSetFrom);
  const said = context < 0 || context > outcomes ? "" : actor.slice(context + contextMark.length, outcomes);
  const grant = actor.indexOf(grantMark, outcomes);
  return new PastDecision(
    time,
    revision,
    {
      employee: actor.slice(employeeMark.length, action),
      action: name,
      dataSet: actor.slice(dataSetFrom, actor.indexOf('"', dataSetFrom)),
      activity: actor.slice(activity + activityMark.length, dataSet),
      place: saidIn(said, placeMark),
      assuranceLevel: saidIn(said, assuranceMark),
    },
    {
      permit: grant > 0 && grant < facts,
      facts: Number.parseInt(actor.slice(factsFrom, factsTo), 16),
      unit: actor.startsWith(unitMark, factsTo) ? textFrom(actor, factsTo + unitMark.length) : undefined,
      reasons: actor,
      from: outcomes + outcomesMark.length,
      to: facts,
    },
  );
}

const requestMark = '{"adl.core.request":';
const batchOutcomesMark = ',"grondslag.outcomes":[{"reasons":[';

/** A batch: its questions are parsed, but not the reasons of its outcomes, which are most of the text. */
function readBatch(time: number, revision: number, actor: string): readonly PastDecision[] | undefined {
  if (!actor.startsWith(requestMark) || actor.includes("\\")) return undefined;
  const outcomesAt = actor.indexOf(batchOutcomesMark);
  if (outcomesAt < 0) return undefined;
  const request = asRecord(parse(actor.slice(requestMark.length, outcomesAt)));
  const questions = request?.evaluations;
  if (request === undefined || !Array.isArray(questions)) return undefined;
  const decisions: PastDecision[] = [];
  let from = outcomesAt + batchOutcomesMark.length;
  let grant = actor.indexOf(grantMark, from);
  for (const own of questions) {
    const start = from;
    const facts = actor.indexOf(factsMark, start);
    if (facts < 0) return undefined;
    // Not searched again before it is passed: in a batch of refusals alone it is nowhere.
    if (grant >= 0 && grant < start) grant = actor.indexOf(grantMark, start);
    const factsFrom = facts + factsMark.length;
    from = actor.indexOf('"', factsFrom);
    decisions.push(
      new PastDecision(time, revision, askedOf(asRecord(own) ?? {}, request), {
        permit: grant >= 0 && grant < facts,
        facts: Number.parseInt(actor.slice(factsFrom, from), 16),
        unit: actor.startsWith(unitMark, from) ? textFrom(actor, from + unitMark.length) : undefined,
        reasons: actor,
        from: start,
        to: facts,
      }),
    );
  }
  // Outcomes without facts, or more than there are questions: not what this reads.
  return actor.includes(factsMark, from) ? undefined : decisions;
}

/** A text in the context: in a record without escapes its name and the quotes around can stand there only once. */
function saidIn(context: string, mark: string): string | undefined {
  const at = context.indexOf(mark);
  return at < 0 ? undefined : textFrom(context, at + mark.length);
}

function textFrom(actor: string, from: number): string {
  return actor.slice(from, actor.indexOf('"', from));
}

function codesWithin(reasons: string): readonly string[] {
  return Array.from(reasons.matchAll(/\{"code":"([A-Z_]+)"/g), ([, code = ""]) => code);
}

function readAny(time: number, revision: number, actor: string): readonly PastDecision[] {
  const acted = asRecord(parse(actor));
  const request = asRecord(acted?.["adl.core.request"]);
  const outcomes = acted?.["grondslag.outcomes"];
  if (request === undefined || !Array.isArray(outcomes)) return [];
  const { evaluations } = request;
  const questions: readonly unknown[] = Array.isArray(evaluations) ? evaluations : [request];
  if (questions.length !== outcomes.length) return [];
  return questions.map((own, i) => {
    return new PastDecision(time, revision, askedOf(asRecord(own) ?? {}, request), outcomeOf(outcomes[i]));
  });
}

type Members = { readonly [name: string]: unknown };

/** @param shared what most questions of a batch share stands once, at the top. */
function askedOf(own: Members, shared: Members): Asked {
  const subject = asRecord(own.subject ?? shared.subject);
  const action = asRecord(own.action ?? shared.action);
  const resource = asRecord(own.resource ?? shared.resource);
  const context = asRecord(own.context ?? shared.context);
  return {
    employee: textOf(subject?.id),
    action: textOf(action?.name),
    dataSet: textOf(resource?.type),
    activity: textOf(asRecord(action?.properties)?.processing_activity_id),
    place: optionalText(context?.place),
    assuranceLevel: optionalText(context?.assurance_level),
  };
}

function outcomeOf(value: unknown): Outcome {
  const outcome = asRecord(value) ?? {};
  const reasons = JSON.stringify(codesOf(outcome.reasons).map((code) => ({ code })));
  return {
    // A permit names the grant it rests on.
    permit: typeof outcome.grant === "string",
    facts: factsOf(outcome.facts),
    unit: optionalText(outcome.unit),
    reasons,
    from: 0,
    to: reasons.length,
  };
}

function factsOf(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^[0-9a-f]{1,8}$/.test(value)) return undefined;
  return Number.parseInt(value, 16);
}

function codesOf(reasons: unknown): readonly string[] {
  if (!Array.isArray(reasons)) return [];
  return reasons.map((reason: unknown) => textOf(asRecord(reason)?.code));
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

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
