import type { Clock } from "@grondslag/kernel";
import type { TrustedWitness } from "../domain/trust-policy.ts";
import type { WitnessDoor, WitnessKnowledge, WitnessOutcome } from "./ask-witness.ts";
import type { WitnessCode, WitnessEvent, WitnessState, WitnessStatus } from "./cosigning-status.ts";

interface Trouble {
  readonly state: WitnessState;
  readonly code: WitnessCode;
  readonly status: number | undefined;
}

const states: Readonly<Record<WitnessCode, WitnessState>> = {
  WITNESS_AWAY: "away",
  WITNESS_REFUSES: "refuses",
  WITNESS_SIGNATURE: "lies",
  WITNESS_TIME: "lies",
  WITNESS_UNPROVEN: "lies",
  WITNESS_FORGOT: "lies",
  LOG_ROLLED_BACK: "log-differs",
  LOG_FORKED: "log-differs",
};
/** The worst last. */
const order: readonly WitnessState[] = ["cosigns", "waiting", "away", "refuses", "lies", "log-differs"];

const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** What is known of one witness, over all logs. */
export class WitnessRecord {
  readonly witness: TrustedWitness;
  readonly door: WitnessDoor;
  readonly #clock: Clock;
  readonly #onEvent: (event: WitnessEvent) => void;
  readonly #known = new Map<string, WitnessKnowledge>();
  readonly #troubles = new Map<string, Trouble>();
  #lastCosignedAt: number | undefined;
  #since: number;
  #told: WitnessState = "waiting";
  #pauseMs = 0;
  #notBefore = 0;

  constructor(
    witness: TrustedWitness,
    door: WitnessDoor,
    clock: Clock,
    onEvent: (event: WitnessEvent) => void,
  ) {
    this.witness = witness;
    this.door = door;
    this.#clock = clock;
    this.#onEvent = onEvent;
    this.#since = clock.now();
  }

  get key(): string {
    return this.witness.verifier.verifierKey;
  }

  knows(origin: string): WitnessKnowledge | undefined {
    return this.#known.get(origin);
  }

  /** Whoever is away is asked less and less often, at least once a minute. */
  isDue(): boolean {
    const now = this.#clock.now();
    // A clock that was put back must not silence a witness.
    return now >= this.#notBefore || now < this.#notBefore - longestPauseMs;
  }

  take(origin: string, outcome: WitnessOutcome): void {
    if (outcome.kind === "cosigned") {
      this.#known.set(origin, outcome.knows);
      this.#lastCosignedAt = this.#clock.now();
      this.#pauseMs = 0;
      this.#answered();
      if (outcome.forgot) this.#troubles.set(origin, trouble("WITNESS_FORGOT", undefined));
      else this.#troubles.delete(origin);
    } else {
      if (outcome.code === "WITNESS_AWAY") this.#pause();
      else this.#answered();
      this.#troubles.set(origin, trouble(outcome.code, outcome.status));
    }
    this.#tell();
  }

  /** Whoever answers about one log is not away for the others. */
  #answered(): void {
    for (const [origin, { state }] of this.#troubles) if (state === "away") this.#troubles.delete(origin);
  }

  #pause(): void {
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs === 0 ? firstPauseMs : this.#pauseMs * 2);
    this.#notBefore = this.#clock.now() + this.#pauseMs;
  }

  #worst(): { readonly origin: string | undefined; readonly trouble: Trouble | undefined } {
    const [worst] = [...this.#troubles].sort(
      ([, a], [, b]) => order.indexOf(b.state) - order.indexOf(a.state),
    );
    return { origin: worst?.[0], trouble: worst?.[1] };
  }

  #state(): WitnessState {
    return this.#worst().trouble?.state ?? (this.#lastCosignedAt === undefined ? "waiting" : "cosigns");
  }

  #tell(): void {
    const state = this.#state();
    if (state === this.#told) return;
    this.#told = state;
    this.#since = this.#clock.now();
    const { origin, trouble: found } = this.#worst();
    this.#onEvent({
      witness: this.witness.verifier.name,
      state,
      code: found?.code,
      origin,
      status: found?.status,
    });
  }

  status(): WitnessStatus {
    const { origin, trouble: found } = this.#worst();
    return {
      name: this.witness.verifier.name,
      state: this.#state(),
      since: this.#since,
      ...(this.#lastCosignedAt !== undefined && { lastCosignedAt: this.#lastCosignedAt }),
      ...(found !== undefined && { code: found.code }),
      ...(found?.status !== undefined && { status: found.status }),
      ...(origin !== undefined && { origin }),
    };
  }
}

function trouble(code: WitnessCode, status: number | undefined): Trouble {
  return { state: states[code], code, status };
}
