import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { type LandscapeServices, landscapeStore, saveSource } from "@grondslag/landscape";
import { openRegistry } from "@grondslag/server/composition";

export type Registry = Awaited<ReturnType<typeof openRegistry>>;

/** Runs on an empty landscape in a PostgreSQL of its own, with one source `model`; afterwards both are gone. */
export async function withLandscape(
  name: string,
  run: (services: LandscapeServices, registry: Registry) => Promise<void>,
): Promise<void> {
  const directory = path.resolve("data", `bench-${name}-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const dataDirectory = path.join(directory, "postgres");
  const registry = await openRegistry({ databaseUrl: undefined, dataDirectory, logger: () => undefined });
  try {
    const store = landscapeStore(registry.db);
    const services = { store, clock: systemClock, random: secureRandom };
    const source = { id: "model", version: 0, name: "Model", kind: "archimate", rank: 10 };
    await saveSource(services, source, "bench");
    await run(services, registry);
  } finally {
    await registry.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
