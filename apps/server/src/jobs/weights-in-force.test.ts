import { type ChosenWeights, defaultSettings, settingsWith } from "@grondslag/monitor";
import { expect, test, vi } from "vitest";
import { watchWeights } from "./weights-in-force.ts";

test("[M3] weights that were agreed on hold within seconds, and a fault changes nothing", async () => {
  vi.useFakeTimers();
  const chosen: ChosenWeights = {
    version: 2,
    weights: { ...defaultSettings, toldAbove: 20 },
    reason: "Less is told for now.",
    proposed: { by: "lea", at: 0 },
    decided: { by: "bas", at: 1, verdict: "approved" },
  };
  const faults: unknown[] = [];
  let list = async (): Promise<readonly ChosenWeights[]> => [];
  const weights = await watchWeights({ list: () => list() }, (fault) => faults.push(fault));
  try {
    expect(weights.now()).toBe(defaultSettings);
    list = async () => [chosen];
    await vi.advanceTimersByTimeAsync(2_500);
    expect(weights.now()).toEqual(settingsWith(chosen));
    const before = weights.now();
    list = async () => Promise.reject(new Error("away"));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(faults).toHaveLength(1);
    expect(weights.now()).toBe(before);
  } finally {
    await weights.stop();
    vi.useRealTimers();
  }
});
