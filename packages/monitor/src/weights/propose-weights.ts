import type { Clock } from "@grondslag/kernel";
import { wordsWithoutNumbers } from "@grondslag/log";
import { type ChosenWeights, type DetectorWeights, wrongShares } from "../domain/detection/chosen-weights.ts";
import { OversightError } from "../oversight-error.ts";
import type { WeightStore } from "./ports.ts";

export interface ProposeWeightsServices {
  readonly weights: WeightStore;
  readonly clock: Clock;
}

/**
 * Asks for other weights of the detector; they hold when somebody else agrees.
 *
 * @throws OversightError SETTINGS_INVALID when shares are not one together, SETTINGS_DECIDED when another version came
 * at the same moment
 */
export async function proposeWeights(
  { weights: store, clock }: ProposeWeightsServices,
  { weights, reason }: { readonly weights: DetectorWeights; readonly reason: string },
  by: string,
): Promise<ChosenWeights> {
  const where = wrongShares(weights);
  if (where !== undefined) {
    throw new OversightError("SETTINGS_INVALID", `${where} is not 1 together`, {
      where,
      remedy: "give shares that are 1 together",
    });
  }
  const newest = (await store.list())[0]?.version ?? 0;
  const made: ChosenWeights = {
    version: newest + 1,
    weights,
    reason: wordsWithoutNumbers(reason),
    proposed: { by, at: clock.now() },
    decided: undefined,
  };
  if (await store.add(made)) return made;
  throw new OversightError("SETTINGS_DECIDED", "somebody else proposed weights at this moment", {
    remedy: "read them, and propose again",
  });
}
