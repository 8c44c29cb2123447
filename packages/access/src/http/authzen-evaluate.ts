import { type Clock, CodedError } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import { decideAccess } from "../domain/decide-access.ts";
import type { Decision } from "../domain/decision.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { latestSnapshot } from "../latest-snapshot.ts";
import type { DecidedCall, RecordedCall } from "../ports.ts";
import { evaluationText, fingerprint } from "./authzen-answer.ts";
import { mustCount, withinCaps } from "./authzen-caps.ts";
import { samePermit } from "./authzen-decide-again.ts";
import type { AuthzenDeps, Caller, Decided } from "./authzen-deps.ts";
import { AuthzenError } from "./authzen-error.ts";
import { type CallContext, type JsonMembers, parseCallContext, parseEvaluation } from "./authzen-request.ts";
import type { SpanIds } from "./authzen-spans.ts";

/**
 * A call that has been decided and not yet recorded. `answer` gives the JSON text once it is, as long as the
 * decision still holds by then.
 */
export interface PendingAnswer {
  /** Differs when any decision of the call differs; says nothing about records and revision. */
  fingerprint(): string;
  /**
   * Records the decisions, then writes the answer.
   *
   * @throws AuthzenError `RECORD_FAILED`; AccessError `AUTHORITY_UNREACHABLE` when this node has no lease by then
   */
  answer(): Promise<string>;
}

/**
 * Decides one evaluation. The order of a look-up: parse, decide, record, answer; the last two are `answer`, which
 * decides again when the state of access has changed since (row A2).
 *
 * @throws AuthzenError when the body cannot be read or this node is behind the revision asked for.
 */
export function evaluate(
  body: JsonMembers,
  caller: Caller,
  deps: AuthzenDeps,
  spans: SpanIds,
): PendingAnswer {
  const now = deps.clock.now();
  const context = parseCallContext(body.context, caller.traceparent, now);
  const request = parseEvaluation(
    body.subject,
    body.action,
    body.resource,
    body.context,
    caller.systemId,
    "",
  );
  const snapshot = deps.state.snapshot();
  checkRevision(snapshot, context.minimumRevision);
  const decided = decide(snapshot, request, now, spans);
  return {
    fingerprint: () => fingerprint(decided.decision),
    answer: async () => {
      for (let told = await capped(deps, decided, now); ; ) {
        const call = describeCall("adl.access_evaluation", [told], caller, context, now, spans);
        const recorded = await record(deps, call);
        const text = evaluationText(told.decision, recorded.decision, recorded.processing[0]);
        const latest = await latestSnapshot(deps.state);
        if (stillHolds(told, latest, deps.clock)) return text;
        told = decide(latest, request, deps.clock.now(), spans);
      }
    },
  };
}

/** Counted once for a call, however often it is decided again. */
async function capped(deps: AuthzenDeps, decided: Decided, now: number): Promise<Decided> {
  if (!mustCount([decided])) return decided;
  const [held = decided] = await withinCaps(deps, [decided], now);
  return held;
}

export function decide(snapshot: Snapshot, request: AccessRequest, now: number, spans: SpanIds): Decided {
  return new DecidedNow(request, decideAccess(snapshot, request, now), now, spans);
}

/**
 * Whether a decision may be told by what is known now: a denial always, a permit when it would be given again.
 * One that would not is decided again and recorded as well; the record of what was never told stays.
 */
export function stillHolds({ request, decision }: Decided, latest: Snapshot, clock: Clock): boolean {
  if (!decision.permit || decision.revision === latest.revision) return true;
  const again = decideAccess(latest, request, clock.now());
  return again.permit && samePermit(decision, again);
}

/** Draws its span when the record asks for it: most denials in a batch never need one. */
class DecidedNow implements Decided {
  readonly request: AccessRequest;
  readonly decision: Decision;
  readonly startedAt: number;
  readonly #spans: SpanIds;
  #spanId: string | undefined;

  constructor(request: AccessRequest, decision: Decision, startedAt: number, spans: SpanIds) {
    this.request = request;
    this.decision = decision;
    this.startedAt = startedAt;
    this.#spans = spans;
  }

  get spanId(): string {
    this.#spanId ??= this.#spans.spanId();
    return this.#spanId;
  }
}

/** @throws AuthzenError `NODE_BEHIND`: the caller knows of a change that this node has not applied yet. */
export function checkRevision(snapshot: Snapshot, minimum: number): void {
  if (snapshot.revision >= minimum) return;
  throw new AuthzenError(
    "NODE_BEHIND",
    `this node is at revision ${snapshot.revision}, before the minimum revision`,
    { where: "/context/minimum_revision", remedy: "ask again in a second" },
  );
}

export function describeCall(
  event: DecidedCall["event"],
  items: readonly Decided[],
  caller: Caller,
  context: CallContext,
  time: number,
  spans: SpanIds,
): DecidedCall {
  return {
    event,
    system: caller.systemId,
    traceId: context.traceId ?? spans.traceId(),
    spanId: spans.spanId(),
    ...(context.parentSpanId !== undefined && { parentSpanId: context.parentSpanId }),
    time,
    items,
    ...(caller.requestId !== undefined && { requestId: caller.requestId }),
    ...(caller.fscTransactionId !== undefined && { fscTransactionId: caller.fscTransactionId }),
  };
}

/** @throws AuthzenError as {@link recordOrRefuse} */
export function record(deps: AuthzenDeps, call: DecidedCall): Promise<RecordedCall> {
  return recordOrRefuse(() => deps.log.record(call));
}

/**
 * No log record, no answer.
 *
 * @throws AuthzenError `RECORD_FAILED`, with the fault of the log as its cause; `CALL_TOO_LARGE` when its
 * records are more than the log writes at once, so that trying again is of no use.
 */
export async function recordOrRefuse<Recorded>(write: () => Promise<Recorded>): Promise<Recorded> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof CodedError && cause.code === "LOG_TOO_LARGE") throw callTooLarge(cause);
    throw new AuthzenError("RECORD_FAILED", "the decision could not be recorded, so nothing is released", {
      cause,
      remedy: "try again later; the operator of the platform has been told",
    });
  }
}

/** A call of which the questions, or the records, are more than one call may hold. */
export function callTooLarge(cause?: unknown): AuthzenError {
  return new AuthzenError("CALL_TOO_LARGE", "the evaluations of this call are too much to record at once", {
    where: "/evaluations",
    remedy: "split the call",
    cause,
  });
}
