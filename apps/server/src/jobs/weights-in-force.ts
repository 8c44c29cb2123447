import { type DetectorSettings, settingsWith, type WeightStore, weightsInForce } from "@grondslag/monitor";
import { repeat } from "./repeat.ts";

/** The weights of the detector that the agency agreed on, as every part of the server reads them. */
export interface WeightsInForce {
  readonly now: () => DetectorSettings;
  stop(): Promise<void>;
}

const everyMs = 2_000;

/** Looks now and then which weights are in force: they may have been agreed on at another server. */
export async function watchWeights(
  weights: Pick<WeightStore, "list">,
  onError: (error: unknown) => void,
): Promise<WeightsInForce> {
  const read = async () => settingsWith(weightsInForce(await weights.list()));
  let settings = await read();
  const reading = repeat(
    everyMs,
    async () => {
      const newest = await read();
      // The same version is the same settings: parts hold on to them.
      if (newest.version !== settings.version) settings = newest;
    },
    onError,
  );
  return { now: () => settings, stop: () => reading.stop() };
}
