import { secureRandom, systemClock } from "@grondslag/kernel";
import { type Log, openLog } from "@grondslag/log";
import { ownCpuSeconds } from "../measure.ts";
import { makeRecord } from "./workload.ts";

export function openBenchLog(directory: string): Promise<Log> {
  return openLog({
    directory,
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey: new Uint8Array(32).fill(2),
    clock: systemClock,
    random: secureRandom,
  });
}

/** Callers that append at the same time, each `size` records a call, until `records` are durable and proved. */
export interface Callers {
  readonly callers: number;
  readonly size: number;
  readonly records: number;
}

/** Records per CPU-second, from the request to the text of each proof; the static files are written too. */
export async function appendToLog(log: Log, { callers, size, records }: Callers): Promise<number> {
  let next = 0;
  let characters = 0;
  const call = async (): Promise<void> => {
    while (next < records) {
      const from = next;
      next += size;
      const receipts = await log.append(Array.from({ length: size }, (_, at) => makeRecord(from + at)));
      for (const receipt of receipts) characters += receipt.proof().length;
    }
  };
  const before = ownCpuSeconds();
  await Promise.all(Array.from({ length: callers }, call));
  // What an append leaves to be done later counts as well.
  await log.publish();
  const rate = records / (ownCpuSeconds() - before);
  if (characters < records * 100) throw new Error("not every record got a proof");
  return rate;
}
