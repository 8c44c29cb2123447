import { rmSync } from "node:fs";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { openLog } from "@grondslag/log";
import { rebuildQueryStore } from "@grondslag/server";
import { makeRecord } from "../append/workload.ts";
import { ownCpuSeconds } from "../measure.ts";

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const organisation = "agency.example";

/** Records a second, and for each CPU-second of the process that reads the log: what is left when others are busy. */
export interface RebuildRate {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

/** `grondslag rebuild query-store` on a log of so many records, from the first key to the last row. */
export async function rebuildRate(folder: string, records: number): Promise<RebuildRate> {
  const dataDirectory = path.join(folder, "rebuild");
  const keys = {
    logSigningKey: keyOf(1),
    logMasterKey: keyOf(2),
    pseudonymKey: keyOf(4),
    tokenKey: keyOf(5),
    lookUpKey: keyOf(6),
  };
  const log = await openLog({
    directory: path.join(dataDirectory, "log"),
    organisation,
    signingKey: keys.logSigningKey,
    masterKey: keys.logMasterKey,
    clock: systemClock,
    random: secureRandom,
  });
  for (let at = 0; at < records; at += 1_000) {
    await log.append(Array.from({ length: Math.min(1_000, records - at) }, (_, i) => makeRecord(at + i)));
  }
  await log.close();
  const cpu = ownCpuSeconds();
  const start = performance.now();
  const built = await rebuildQueryStore({
    port: 0,
    organisation,
    dataDirectory,
    keys,
    queryStore: { kind: "embedded" },
    logger: () => undefined,
  });
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = ownCpuSeconds() - cpu;
  if (built.rows !== records) throw new Error(`${built.rows} rows were made of ${records} records`);
  rmSync(dataDirectory, { recursive: true });
  return { perSecond: records / seconds, perCpuSecond: records / cpuSeconds };
}
