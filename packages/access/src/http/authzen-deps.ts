import type { Clock, Random } from "@grondslag/kernel";
import type { AccessState } from "../access-services.ts";
import type { AccessRequest } from "../domain/access-request.ts";
import type { Decision } from "../domain/decision.ts";
import type { DecisionLog } from "../ports.ts";
import type { UseCounter } from "../use-counter.ts";

/** What the AuthZEN routes need. */
export interface AuthzenDeps {
  /**
   * The state that decisions rest on.
   *
   * `snapshot` throws an AccessError `AUTHORITY_UNREACHABLE` when the registry could not be reached for too
   * long: then nothing is decided.
   */
  readonly state: Pick<AccessState, "snapshot" | "renewed">;
  readonly log: DecisionLog;
  /** Counts what is exported, printed or copied. */
  readonly uses: UseCounter;
  readonly clock: Clock;
  readonly random: Random;
  /** Address of the platform as its callers know it, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** Who calls and with what headers: everything of a call but its body. */
export interface Caller {
  /** Register id of the system that authenticated itself. */
  readonly systemId: string;
  readonly clientId: string;
  readonly traceparent: string | undefined;
  readonly requestId: string | undefined;
  /** `Fsc-Transaction-Id`, a UUID in lower case. */
  readonly fscTransactionId: string | undefined;
}

export interface Decided {
  readonly request: AccessRequest;
  readonly decision: Decision;
  readonly startedAt: number;
  readonly spanId: string;
}
