import { parentPort, workerData } from "node:worker_threads";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { advanceMaps, storedMap } from "@grondslag/log";
import { openLogAt, openLogSide } from "../log-place.ts";
import type { MapMessage, MapPlaces } from "./map-job.ts";

/** Proofs under a checkpoint of so long ago are still given: witnesses cosign one within seconds. */
const keepMs = 15 * 60_000;

const places: MapPlaces = workerData;
const store = storedMap(openLogSide(places.place).maps);
/** When each state of a map was first seen, in ms. */
const seen = new Map<string, number>();

parentPort?.on("message", () => void round());

async function round(): Promise<void> {
  const tell = (message: MapMessage): void => parentPort?.postMessage(message);
  try {
    // Read anew for every round: a thread shares no memory with the log that is being written.
    const opening = { ...places, clock: systemClock, random: secureRandom, readOnly: true };
    const { log } = await openLogAt(places.place, opening);
    try {
      const sizes = Object.fromEntries(log.logs().map(({ origin, size }) => [origin, size]));
      await advanceMaps({ log, store, keeps, onLine: (origin, line) => tell({ origin, line }) });
      tell({ sizes });
    } finally {
      await log.close();
    }
  } catch (error) {
    tell({ fault: error instanceof Error && "code" in error ? String(error.code) : "unknown" });
  }
}

function keeps(origin: string, covered: number): boolean {
  const name = `${origin} ${covered}`;
  const now = performance.now();
  const since = seen.get(name) ?? now;
  if (now - since < keepMs) {
    seen.set(name, since);
    return true;
  }
  seen.delete(name);
  return false;
}
