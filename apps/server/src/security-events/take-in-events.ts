import { type AccessServices, type Principal, receiveSecurityEvent } from "@grondslag/access";
import type { AuditTrail } from "../audit-trail.ts";
import type { Logger } from "../server-config.ts";
import { SetError } from "./set-error.ts";
import type { VerifiedToken, VerifyEventToken } from "./verify-event-token.ts";

/**
 * Takes in one token that was delivered by `principal`.
 *
 * Answers `replayed` when it was taken in before, by this node or another. Throws SetError when it is refused;
 * the fault of the log, of the registry or of the transmitter's keys.
 */
export type TakeInEvents = (token: string, principal: Principal) => Promise<"taken-in" | "replayed">;

export interface TakeInDeps extends AccessServices {
  readonly verify: VerifyEventToken;
  readonly trail: AuditTrail;
  readonly logger: Logger;
}

/** Every token is written down, with what came of it, also one that is refused (BIO2 8.15.01). */
export function createTakeInEvents(deps: TakeInDeps): TakeInEvents {
  const { verify, trail, logger } = deps;

  return async (text, principal) => {
    let token: VerifiedToken;
    try {
      token = await verify(text);
    } catch (error) {
      if (error instanceof SetError) await refused(principal, "security-event", "", error.code);
      throw error;
    }
    const { kind, event } = token;
    const action = `security-event.${kind}`;
    const object = event === undefined ? "" : `event=${event.id}`;
    await trail.record(principal, { action, object });
    if (event === undefined) return "taken-in";
    const received = await receiveSecurityEvent(deps, event, nameOf(principal));
    const { outcome } = received;
    if (outcome === "replayed" || outcome === "out-of-order") {
      await refused(principal, action, object, outcome === "replayed" ? "REPLAYED" : "OUT_OF_ORDER");
      if (outcome === "replayed") return "replayed";
      throw new SetError("invalid_request", "something that happened later was taken in before");
    }
    const employee = received.employeeId === undefined ? "" : ` employeeId=${received.employeeId}`;
    await trail.record(principal, { action: `${action}.${outcome}`, object: `${object}${employee}` });
    return "taken-in";
  };

  async function refused(principal: Principal, action: string, object: string, code: string): Promise<void> {
    logger({ level: "warning", event: "security-event-refused", code });
    await trail.record(principal, { action, object, result: "refused", code });
  }
}

function nameOf(principal: Principal): string {
  return principal.kind === "system" ? principal.clientId : principal.kind;
}
