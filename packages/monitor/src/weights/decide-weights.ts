import type { Clock } from "@grondslag/kernel";
import type { ChosenWeights } from "../domain/detection/chosen-weights.ts";
import type { Verdict } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import type { OversightPeople } from "../oversight-people.ts";
import type { WeightStore } from "./ports.ts";

export interface DecideWeightsServices {
  readonly weights: WeightStore;
  readonly people: Pick<OversightPeople, "samePerson">;
  readonly clock: Clock;
}

/**
 * Agrees with weights that another person proposed, or not; who proposed may withdraw them.
 *
 * @throws OversightError SETTINGS_UNKNOWN, SETTINGS_DECIDED, SAME_PERSON
 */
export async function decideWeights(
  { weights, people, clock }: DecideWeightsServices,
  { version, verdict, by }: { readonly version: number; readonly verdict: Verdict; readonly by: string },
): Promise<ChosenWeights> {
  const find = async () => (await weights.list()).find((one) => one.version === version);
  const made = await find();
  if (made === undefined) {
    throw new OversightError("SETTINGS_UNKNOWN", "there is no such version", { where: "version" });
  }
  const isProposer = await people.samePerson(made.proposed.by, by);
  if (isProposer !== (verdict === "withdrawn")) {
    throw new OversightError(
      "SAME_PERSON",
      isProposer ? "who proposed these weights cannot decide on them" : "only who proposed can withdraw",
      { remedy: isProposer ? "ask a colleague" : "reject it instead" },
    );
  }
  if (!(await weights.decide(version, verdict, { by, at: clock.now() }))) {
    throw new OversightError("SETTINGS_DECIDED", "somebody decided on this before", {
      remedy: "read it again",
    });
  }
  return (await find()) ?? made;
}
