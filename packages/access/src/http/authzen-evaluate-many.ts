import type { AccessRequest } from "../domain/access-request.ts";
import type { DecidedCall } from "../ports.ts";
import { faultyItemText, fingerprint, itemText, receiptText } from "./authzen-answer.ts";
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
} from "./authzen-evaluate.ts";
import {
  isObject,
  type JsonMembers,
  maximumCharacters,
  maximumItems,
  parseAction,
  parseCallContext,
  parseMinimumRevision,
  parseResource,
  parseSubject,
  parseWorkItem,
  toRequest,
} from "./authzen-request.ts";
import type { SpanIds } from "./authzen-spans.ts";

/** When a batch stops (AuthZEN 1.0 section 7.1.2): never, after the first denial, after the first permit. */
type Semantic = "execute_all" | "deny_on_first_deny" | "permit_on_first_permit";

type Item = Decided | AuthzenError;

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
  const snapshot = deps.state.snapshot();
  checkRevision(snapshot, context.minimumRevision);

  const subjectOf = withDefault(body.subject, parseSubject);
  const actionOf = withDefault(body.action, parseAction);
  const resourceOf = withDefault(body.resource, parseResource);
  const workItemOf = withDefault(body.context, parseWorkItem);
  const items: Item[] = [];
  let characters = 0;
  for (let index = 0; index < evaluations.length; index++) {
    const item = evaluateItem(evaluations[index], index);
    items.push(item);
    if (!(item instanceof AuthzenError)) characters += charactersOf(item.request);
    if (characters > maximumCharacters) throw callTooLarge();
    if (stopsAt(item, semantic)) break;
  }
  return { fingerprint: () => items.map(itemFingerprint).join("\n"), answer };

  function evaluateItem(evaluation: unknown, index: number): Item {
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
        workItemOf(evaluation.context, where),
      );
      if (isObject(evaluation.context)) {
        checkRevision(snapshot, parseMinimumRevision(evaluation.context.minimum_revision, where));
      }
      return decide(snapshot, request, now, spans);
    });
  }

  async function answer(): Promise<string> {
    const decided = items.filter((item): item is Decided => !(item instanceof AuthzenError));
    const call: DecidedCall = describeCall("adl.access_evaluations", decided, caller, context, now, spans);
    const recorded = await record(deps, call);
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
  const { employee, action, dataSet, subject, activity, workItem = "", fields = [] } = request;
  let characters = employee.length + action.length + dataSet.length + subject.length;
  characters += activity.length + workItem.length;
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
