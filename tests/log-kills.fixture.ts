import { writeSync } from "node:fs";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { openLog } from "@grondslag/log";
import { killRecord, logKeys } from "./log-kills-records.ts";

/*
 * A process that writes a log until it is killed. Argument: folder of the log. Tells in lines what it is about to do,
 * and `ack origin index entry` for each record that was acknowledged.
 */
const tell = (line: string): void => void writeSync(1, `${line}\n`);

const [directory = ""] = process.argv.slice(2);
tell("opening");
const log = await openLog({
  directory,
  ...logKeys,
  clock: systemClock,
  random: secureRandom,
  segmentBytes: 1 << 19,
});

async function caller(number: number): Promise<never> {
  for (let call = 0; ; call += 1) {
    const count = 1 + ((call * 7 + number * 13) % 40);
    const records = Array.from({ length: count }, (_, at) => killRecord(call * 100 + at));
    const receipts = await log.append(records);
    tell(
      receipts.map((r) => `ack ${r.origin} ${r.index} ${Buffer.from(r.entry).toString("hex")}`).join("\n"),
    );
  }
}

async function publisher(): Promise<never> {
  for (;;) {
    tell("publishing");
    await log.publish();
    // Gives the callers the time of a few batches.
    for (let turn = 0; turn < 5; turn += 1) await log.append([killRecord(turn)]);
  }
}

await Promise.all([publisher(), ...Array.from({ length: 3 }, (_, number) => caller(number))]);
