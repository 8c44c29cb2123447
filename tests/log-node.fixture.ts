import { secureRandom } from "@grondslag/kernel";
import { openPostgresLog } from "@grondslag/log";

/*
 * A node of a log in PostgreSQL, in a process of its own, for a test that pauses and kills it. Arguments: its name, its
 * folder, and the addresses of the databases. Appends without end, with several callers, and writes a line for every
 * call that was acknowledged: index of the first record, its number, how many, and the checkpoint in base64.
 */
const [name = "", directory = "", ...databaseUrls] = process.argv.slice(2);
const log = await openPostgresLog({
  databaseUrls,
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(7),
  masterKey: new Uint8Array(32).fill(8),
  random: secureRandom,
  directory,
});
process.stdout.write("ready\n");
let next = 0;
const call = async (size: number): Promise<void> => {
  for (;;) {
    const from = next;
    next += size;
    const records = Array.from({ length: size }, (_, at) => ({
      kind: "processing" as const,
      retentionClass: "standard",
      time: Date.UTC(2026, 10, 21, 9),
      facts: JSON.stringify({ by: `${name}-${from + at}` }),
      subject: "{}",
      actor: "{}",
    }));
    try {
      const [first] = await log.append(records);
      const checkpoint = Buffer.from(first?.checkpoint ?? "").toString("base64");
      process.stdout.write(`${first?.index} ${from} ${size} ${checkpoint}\n`);
    } catch (error) {
      // What waited for too long was refused, and whether it is in the log is not known. Anything else is a fault.
      const code = error instanceof Error && "code" in error ? error.code : error;
      if (code !== "LOG_UNREACHABLE") {
        process.stdout.write(`fault ${String(code)} ${String(error)}\n`);
        process.exit(1);
      }
    }
  }
};
for (const size of [1, 1, 3, 3, 10, 40]) void call(size);
setInterval(() => void log.publish().catch(() => undefined), 500);
