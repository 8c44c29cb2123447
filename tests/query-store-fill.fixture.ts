import { secureRandom, systemClock } from "@grondslag/kernel";
import { openLog, pseudonymiser } from "@grondslag/log";
import { startQueryStore } from "@grondslag/server/composition";

/*
 * A process that fills a query store from a log, for a test that kills it or the engine below it. Arguments: folder
 * of the data, folder of the log, rows of an insert. Writes the process id of the engine and how many records are
 * stored each time that it is more, and at the end how many rows there are, and how many different ones.
 */
type Place = Awaited<ReturnType<typeof queries.store.rows>>[number];

const [dataDirectory = "", logDirectory = "", rowsOfInsert = ""] = process.argv.slice(2);
const log = await openLog({
  directory: logDirectory,
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(1),
  masterKey: new Uint8Array(32).fill(2),
  clock: systemClock,
  random: secureRandom,
  readOnly: true,
});
const queries = startQueryStore({
  config: { kind: "embedded" },
  dataDirectory,
  log,
  pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(3) }),
  clock: systemClock,
  logger: ({ event, code }) => process.stdout.write(`${event} ${String(code)}\n`),
  rowsOfInsert: Number(rowsOfInsert),
});
let told = "";
const telling = setInterval(() => {
  const stored = Object.values(queries.position()).reduce((sum, next) => sum + next, 0);
  const line = `engine ${queries.pid() ?? 0} ${stored}\n`;
  if (line !== told && stored > 0) process.stdout.write(line);
  told = line;
}, 2);
await queries.caughtUp();
clearInterval(telling);
// Every place once: a row that is there twice would show as one place less than there are rows.
const places = new Set<string>();
let rows = 0;
for (let after: Place | undefined; ; ) {
  const page = await queries.store.rows({
    question: { by: "time", from: 0, to: 4_102_444_800_000 },
    subjects: [],
    employees: [],
    after,
    limit: 10_000,
  });
  for (const { origin, index, item } of page) places.add(`${origin} ${index} ${item}`);
  rows += page.length;
  after = page.at(-1);
  if (after === undefined) break;
}
process.stdout.write(`current ${rows} ${places.size}\n`);
await queries.stop();
await log.close();
