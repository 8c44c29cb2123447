import type { ChosenWeights } from "../domain/detection/chosen-weights.ts";
import type { DoneBy, Verdict } from "../domain/investigation.ts";

/** Keeps every version of the weights of the detector that anybody proposed. */
export interface WeightStore {
  /** Newest first. */
  list(): Promise<readonly ChosenWeights[]>;
  /** @returns false when a version with this number was proposed before */
  add(chosen: ChosenWeights): Promise<boolean>;
  /** @returns false when somebody decided before */
  decide(version: number, verdict: Verdict, done: DoneBy): Promise<boolean>;
}
