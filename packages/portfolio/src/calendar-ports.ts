import type { PhaseOut } from "./domain/demand/law-clash.ts";

/** What the landscape knows of systems on their way out. */
export interface PhaseOutReads {
  /** @param today `YYYY-MM-DD`. */
  phaseOuts(today: string): Promise<readonly PhaseOut[]>;
}
