import type { AccessRequest } from "../domain/access-request.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { UsesTaken } from "../hold-caps.ts";
import { latestSnapshot } from "../latest-snapshot.ts";
import type { DecidedCall, RecordedCall } from "../ports.ts";
import { faultyItemText, fingerprint, itemText, receiptText } from "./authzen-answer.ts";
import { mustCount, withinCaps } from "./authzen-caps.ts";
import type { AuthzenDeps, Caller, Decided } from "./authzen-deps.ts";
import { AuthzenError } from "./authzen-error.ts";
import {
  callTooLarge,
  checkRevision,
  decide,
  describeCall,
  evaluate,
  type PendingAnswer,
  record,
  stillHolds,
} from "./authzen-evaluate.ts";
import {
  isObject,
  type JsonMembers,
  maximumCharacters,
  maximumItems,
  parseAction,
  parseAskedContext,
  parseCallContext,
  parseMinimumRevision,
  parseResource,
  parseSubject,
  toRequest,
} from "./authzen-request.ts";
import type { SpanIds } from "./authzen-spans.ts";

/** When a batch stops (AuthZEN 1.0 section 7.1.2): never, after the first denial, after the first permit. */
type Semantic = "execute_all" | "deny_on_first_deny" | "permit_on_first_permit";

type Item = Decided | AuthzenError;

/** A call of more items than this does not do all its work in one turn of the event loop. */
const manyItems = 1_000;

/**
 * Decides a batch (AuthZEN 1.0 section 7). Members at the top are defaults that an item replaces as a whole.
 * Without items it is one evaluation. An item that cannot be read is a denial with an error in its context,
 * and counts as a denial for the semantics.
 *
 * @throws AuthzenError when the call as a whole cannot be read; `CALL_TOO_LARGE`.
 */
export function evaluateMany(
  body: JsonMembers,
  caller: Caller,
  deps: AuthzenDeps,
  spans: SpanIds,
): PendingAnswer {
  const evaluations = parseItems(body.evaluations);
  const semantic = parseSemantic(body.options);
  if (evaluations.length === 0) return evaluate(body, caller, deps, spans);
  const now = deps.clock.now();
  const context = parseCallContext(body.context, caller.traceparent, now);
  const first = deps.state.snapshot();
  checkRevision(first, context.minimumRevision);

  const subjectOf = withDefault(body.subject, parseSubject);
  const actionOf = withDefault(body.action, parseAction);
  const resourceOf = withDefault(body.resource, parseResource);
  const contextOf = withDefault(body.context, parseAskedContext);
  const taken: UsesTaken = new Map();
  const items = evaluateItems(first, now);
  return { fingerprint: () => items.map(itemFingerprint).join("\n"), answer: () => begin(items, now) };

  function evaluateItems(snapshot: Snapshot, time: number): readonly Item[] {
    const done: Item[] = [];
    let characters = 0;
    for (let index = 0; index < evaluations.length; index++) {
      const item = evaluateItem(evaluations[index], index, snapshot, time);
      done.push(item);
      if (!(item instanceof AuthzenError)) characters += charactersOf(item.request);
      if (characters > maximumCharacters) throw callTooLarge();
      if (stopsAt(item, semantic)) break;
    }
    return done;
  }

  function evaluateItem(evaluation: unknown, index: number, snapshot: Snapshot, time: number): Item {
    return attempt(() => {
      const where = `/evaluations/${index}`;
      if (!isObject(evaluation)) {
        throw new AuthzenError("MEMBER_MALFORMED", `${where} is not an object`, { where });
      }
      const request = toRequest(
        caller.systemId,
        subjectOf(evaluation.subject, where),
        actionOf(evaluation.action, where),
        resourceOf(evaluation.resource, where),
        contextOf(evaluation.context, where),
      );
      if (isObject(evaluation.context)) {
        checkRevision(snapshot, parseMinimumRevision(evaluation.context.minimum_revision, where));
      }
      return decide(snapshot, request, time, spans);
    });
  }

  /** A call that is decided again keeps the uses that it was given, and is given no more than it then lacks. */
  async function begin(all: readonly Item[], time: number): Promise<string> {
    const decided = all.filter(isDecided);
    if (!mustCount(decided)) return answer(all, time);
    const held = [...(await withinCaps(deps, decided, time, taken))];
    const told = all.map((item) => (isDecided(item) ? (held.shift() ?? item) : item));
    const last = told.findIndex((item) => stopsAt(item, semantic));
    return answer(last < 0 ? told : told.slice(0, last + 1), time);
  }

  async function answer(told: readonly Item[], time: number): Promise<string> {
    const decided = told.filter(isDecided);
    // The records of a large call take long to make: others, and the lease, get their turn before.
    if (decided.length > manyItems) await nextTurn();
    const call: DecidedCall = describeCall("adl.access_evaluations", decided, caller, context, time, spans);
    const recorded = await record(deps, call);
    const text = answerText(told, recorded);
    const latest = await latestSnapshot(deps.state);
    if (decided.every((item) => stillHolds(item, latest, deps.clock))) return text;
    const again = deps.clock.now();
    return begin(evaluateItems(latest, again), again);
  }
}

function answerText(items: readonly Item[], recorded: RecordedCall): string {
  let text = '{"evaluations":[';
  let position = 0;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === undefined) break;
    if (index > 0) text += ",";
    if (item instanceof AuthzenError) text += faultyItemText(item);
    else text += itemText(item.decision, recorded.processing[position++]);
  }
  return `${text}],"context":{"record":${receiptText(recorded.decision)}}}`;
}

function isDecided(item: Item): item is Decided {
  return !(item instanceof AuthzenError);
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/**
 * Reads a member of an item, or else the one at the top of the call. That one is read at most once, however
 * many items take it: they share what it says, or the error that it is.
 */
function withDefault<Member>(
  value: unknown,
  parse: (value: unknown, where: string) => Member,
): (own: unknown, where: string) => Member {
  let shared: { readonly member: Member } | AuthzenError | undefined;
  return (own, where) => {
    if (own !== undefined && own !== null) return parse(own, where);
    if (value === undefined) return parse(undefined, where);
    shared ??= attempt(() => ({ member: parse(value, "") }));
    if (shared instanceof AuthzenError) throw shared;
    return shared.member;
  };
}

function attempt<Result>(read: () => Result): Result | AuthzenError {
  try {
    return read();
  } catch (error) {
    if (error instanceof AuthzenError) return error;
    throw error;
  }
}

function charactersOf(request: AccessRequest): number {
  const { employee, action, dataSet, subject, activity, workItem = "", place = "", fields = [] } = request;
  let characters = employee.length + action.length + dataSet.length + subject.length;
  characters += activity.length + workItem.length + place.length;
  for (const field of fields) characters += field.length;
  return characters;
}

function parseItems(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    throw new AuthzenError("MEMBER_MALFORMED", "/evaluations is not a list", { where: "/evaluations" });
  }
  if (value.length > maximumItems) {
    throw new AuthzenError("TOO_MANY_ITEMS", `a call holds at most ${maximumItems} evaluations`, {
      where: "/evaluations",
      remedy: "split the call",
    });
  }
  return value;
}

function parseSemantic(options: unknown): Semantic {
  if (options === undefined) return "execute_all";
  const where = "/options";
  if (!isObject(options)) {
    throw new AuthzenError("MEMBER_MALFORMED", `${where} is not an object`, { where });
  }
  switch (options.evaluations_semantic) {
    case undefined:
    case "execute_all":
      return "execute_all";
    case "deny_on_first_deny":
      return "deny_on_first_deny";
    case "permit_on_first_permit":
      return "permit_on_first_permit";
    default:
      throw new AuthzenError("SEMANTIC_UNKNOWN", "this evaluations_semantic is not known", {
        where: `${where}/evaluations_semantic`,
        remedy: "use execute_all, deny_on_first_deny or permit_on_first_permit",
      });
  }
}

function stopsAt(item: Item, semantic: Semantic): boolean {
  if (semantic === "execute_all") return false;
  const permit = !(item instanceof AuthzenError) && item.decision.permit;
  return permit === (semantic === "permit_on_first_permit");
}

function itemFingerprint(item: Item): string {
  return item instanceof AuthzenError ? item.code : fingerprint(item.decision);
}
