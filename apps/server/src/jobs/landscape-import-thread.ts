import { parentPort, workerData } from "node:worker_threads";
import { secureRandom, systemClock } from "@grondslag/kernel";
import {
  exportDocument,
  importUpload,
  LandscapeError,
  landscapeStore,
  landscapeUploads,
} from "@grondslag/landscape";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { LandscapeImportInput, LandscapeImportMessage } from "./landscape-import.ts";

const { databaseUrl, order }: LandscapeImportInput = workerData;
const tell = (message: LandscapeImportMessage): void => parentPort?.postMessage(message);

const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
pool.on("error", () => undefined);
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
const services = {
  store: landscapeStore(db),
  uploads: landscapeUploads(db),
  clock: systemClock,
  random: secureRandom,
};
try {
  if ("import" in order) tell({ outcome: await importUpload(services, order.import) });
  else tell({ bytes: await exportDocument(services, order.export) });
} catch (error) {
  if (!(error instanceof LandscapeError)) throw error;
  const { code, message, where, remedy } = error;
  tell({ fault: { code, message, where, remedy } });
} finally {
  await pool.end();
}
