import type { RecordGroups } from "../domain/record.ts";

/** What came of one question of a call, as its decision record tells. */
export interface ReadOutcome {
  /** Place in the call, from 0. */
  readonly item: number;
  readonly employee: string;
  /** Id of the employee's unit; empty when the record does not tell. */
  readonly unit: string;
  /** Undefined for a search, which is neither permitted nor refused. */
  readonly permit: boolean | undefined;
  /** Codes that the caller was told, each once. */
  readonly told: readonly string[];
  /** Codes that are true, each once. */
  readonly sealed: readonly string[];
}

export interface ReadOutcomes {
  /** The system that asked. */
  readonly system: string;
  /** Of what another decision point decided: the id of its source. */
  readonly source: string | undefined;
  readonly outcomes: readonly ReadOutcome[];
}

/** The outcomes of a record of kind `decision` (evaluations or a search), or undefined when it is not of a form that is known. */
export function readOutcomes({ facts, actor }: RecordGroups): ReadOutcomes | undefined {
  const record = parseObject(facts);
  const attributes = objectOf(record.attributes);
  const response = objectOf(objectOf(record.body)["adl.core.response"]);
  const acted = parseObject(actor);
  const request = objectOf(acted["adl.core.request"]);
  const responses = response.evaluations === undefined ? [response] : listOf(response.evaluations);
  const requests = request.evaluations === undefined ? [request] : listOf(request.evaluations);
  const sealed = listOf(acted["grondslag.outcomes"]);
  if (responses.length !== sealed.length || requests.length !== sealed.length) return undefined;
  return {
    system: textOf(attributes["grondslag.calling_system"]),
    source: textOf(attributes["grondslag.source"]) || undefined,
    outcomes: sealed.map((outcome, item) => {
      const { reasons, unit } = objectOf(outcome);
      const answer = objectOf(responses[item]);
      // What most questions of a batch share stands once, at the top of the request.
      const subject = objectOf(requests[item]).subject ?? request.subject;
      return {
        item,
        employee: textOf(objectOf(subject).id),
        unit: textOf(unit),
        permit: typeof answer.decision === "boolean" ? answer.decision : undefined,
        told: codesOf(objectOf(answer.context).reasons),
        sealed: codesOf(reasons),
      };
    }),
  };
}

/** Who asked on the platform itself about a shielded subject; empty when it was no employee, or no system. */
export interface ReadAttempt {
  readonly employee: string;
  readonly unit: string;
  readonly system: string;
}

/** The attempt that an audit record tells of in its actor group; undefined when it tells of none. */
export function readAttempt(actor: string): ReadAttempt | undefined {
  // Most actions are no questions about anyone.
  if (!actor.includes('"SHIELDED"')) return undefined;
  const acted = parseObject(actor);
  const [outcome] = listOf(acted["grondslag.outcomes"]);
  const { reasons, unit } = objectOf(outcome);
  if (!codesOf(reasons).includes("SHIELDED")) return undefined;
  const name = textOf(acted["grondslag.actor"]);
  const byEmployee = acted["grondslag.actor_kind"] === "employee";
  return { employee: byEmployee ? name : "", unit: textOf(unit), system: byEmployee ? "" : name };
}

/** Who was refused an action on the platform because of its cap, as an audit record tells; undefined when nobody was. */
export function readOverCap({
  facts,
  actor,
}: Pick<RecordGroups, "facts" | "actor">): ReadAttempt | undefined {
  if (!facts.includes('"OVER_CAP"') || parseObject(facts).code !== "OVER_CAP") return undefined;
  const acted = parseObject(actor);
  const name = textOf(acted["grondslag.actor"]);
  const byEmployee = acted["grondslag.actor_kind"] === "employee";
  return { employee: byEmployee ? name : "", unit: "", system: byEmployee ? "" : name };
}

/** The grant that a processing rests on, of the actor group of its record. */
export function readGrant(actor: string): string | undefined {
  const grant = parseObject(actor)["grondslag.grant"];
  return typeof grant === "string" ? grant : undefined;
}

/** Ids of ours are shorter by far. */
const longestText = 256;

type JsonObject = Readonly<Record<string, unknown>>;

function codesOf(reasons: unknown): readonly string[] {
  return [...new Set(listOf(reasons).map((reason) => textOf(objectOf(reason).code)))];
}

function parseObject(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A caller may have written anything as an id; a database takes no NUL. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, longestText).replaceAll("\0", "") : "";
}
