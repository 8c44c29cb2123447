import { parentPort, workerData } from "node:worker_threads";
import { replayPolicy } from "@grondslag/access";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { readPeriod } from "@grondslag/log";
import { readFeedHistory, readRegister } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { openLogAt } from "../log-place.ts";
import type { ReplayInput, ReplayMessage } from "./policy-replay.ts";

const input: ReplayInput = workerData;
const tell = (message: ReplayMessage): void => parentPort?.postMessage(message);

const {
  place,
  organisation,
  signingKey,
  masterKey,
  databaseUrl,
  number,
  content,
  from,
  until,
  retentionClass,
} = input;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
const { log } = await openLogAt(place, {
  organisation,
  signingKey,
  masterKey,
  clock: systemClock,
  random: secureRandom,
  readOnly: true,
});
try {
  const before = process.cpuUsage();
  const result = await replayPolicy(
    { content, number },
    {
      register: await readRegister(db),
      history: readFeedHistory(db, ["unit", "employee", "grant"]),
      decisions: readPeriod(log, { from, until, retentionClass }),
    },
    (progress) => tell({ progress }),
  );
  const { user, system } = process.cpuUsage(before);
  tell({ result: { ...result, perSecond: result.decisions / ((user + system) / 1e6) } });
} finally {
  await log.close();
  await pool.end();
}
