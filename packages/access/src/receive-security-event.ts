import type { AccessServices, AccessTransaction } from "./access-services.ts";
import type { Employee } from "./domain/entities.ts";
import type { RiskLevel, SecurityEventType, SecurityState } from "./domain/security-event.ts";
import { storeEmployee } from "./store-employee.ts";

/** A security event whose token was verified. */
export interface VerifiedEvent {
  /** Digest of issuer and `jti`, by which a replay is known. */
  readonly id: string;
  readonly type: SecurityEventType;
  /** What the transmitter calls the employee: our id, the name at sign-in or the id in the personnel system. */
  readonly subject: string;
  /** When it happened (ms). */
  readonly eventAt: number;
  /** For a change of risk: what it is now. */
  readonly risk?: RiskLevel | undefined;
}

/** What a security event did. */
export type SecurityEventReceived =
  | {
      readonly outcome: "sessions-ended" | "suspended" | "resumed" | "noted" | "subject-unknown";
      readonly employeeId?: string | undefined;
      readonly revision: number;
    }
  /** Taken in before; nothing happened. */
  | { readonly outcome: "replayed" }
  /** Something of the same kind that happened later was taken in before; nothing happened. */
  | { readonly outcome: "out-of-order" };

/**
 * Acts on what another system tells about the sign-in of an employee (OpenID CAEP 1.0): a revoked session and
 * changed claims end all sessions, high risk suspends, low risk resumes what high risk stopped. All nodes know
 * it when this settles, and remember the event, so that it counts once wherever it is delivered.
 *
 * @param by the system that delivered it
 */
export async function receiveSecurityEvent(
  services: AccessServices,
  event: VerifiedEvent,
  by: string,
): Promise<SecurityEventReceived> {
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    const employee = await whoIsMeant(entities, event.subject);
    const { id, type, eventAt } = event;
    const receivedAt = services.clock.now();
    const isNew = await entities.add("security-event", {
      id,
      type,
      employeeId: employee?.id,
      eventAt,
      receivedAt,
    });
    if (!isNew) return { outcome: "replayed" } as const;
    if (employee === undefined) return { outcome: "subject-unknown" } as const;
    const state = await entities.lock("security-state", employee.id);
    if (eventAt < (state?.latest[type] ?? Number.NEGATIVE_INFINITY))
      return { outcome: "out-of-order" } as const;
    const outcome = outcomeOf(event, employee, state);
    await entities.save("security-state", [next(state, employee, event, outcome)]);
    const changed = changedBy(outcome, employee);
    if (changed !== undefined) await storeEmployee(entities, services, employee, changed, by);
    return { outcome, employeeId: employee.id } as const;
  });
  if (result.outcome === "replayed" || result.outcome === "out-of-order") return result;
  await services.state.reached(revision);
  return { ...result, revision };
}

/** Our id before a name, a name before an id of elsewhere; nobody when several people go by it. */
async function whoIsMeant(entities: AccessTransaction, subject: string): Promise<Employee | undefined> {
  const known = await entities.employeesKnownAs(subject);
  const named = subject.toLowerCase();
  for (const isMeant of [
    (employee: Employee) => employee.id === subject,
    (employee: Employee) => employee.userName?.toLowerCase() === named,
    () => true,
  ]) {
    const [only, ...others] = known.filter(isMeant);
    if (only !== undefined) return others.length === 0 ? only : undefined;
  }
  return undefined;
}

function next(
  state: SecurityState | undefined,
  { id, suspended }: Employee,
  { type, eventAt, risk }: VerifiedEvent,
  outcome: Outcome,
): SecurityState {
  // Who was suspended already by somebody else, stays so after the risk is low.
  const stops = outcome === "suspended" && suspended !== true;
  return {
    id,
    latest: { ...state?.latest, [type]: eventAt },
    risk: risk ?? state?.risk,
    stopped: outcome === "resumed" ? false : stops || state?.stopped === true,
  };
}

type Outcome = "sessions-ended" | "suspended" | "resumed" | "noted";

function outcomeOf(
  { type, risk }: VerifiedEvent,
  employee: Employee,
  state: SecurityState | undefined,
): Outcome {
  if (type !== "risk-level-change") return "sessions-ended";
  if (risk === "high") return "suspended";
  // What somebody else stopped, is not for a risk score to lift.
  const wasStopped = employee.suspended === true && state?.stopped === true;
  return risk === "low" && wasStopped ? "resumed" : "noted";
}

function changedBy(outcome: Outcome, employee: Employee): Employee | undefined {
  const sessionsEnded = (employee.sessionsEnded ?? 0) + 1;
  switch (outcome) {
    case "sessions-ended":
      return { ...employee, sessionsEnded };
    case "suspended":
      return { ...employee, suspended: true, sessionsEnded };
    case "resumed":
      return { ...employee, suspended: false };
    default:
      return undefined;
  }
}
