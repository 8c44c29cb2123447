import { writeSync } from "node:fs";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { type GapClaim, gapClaimText, LogError, type LogRecord, openLog } from "@grondslag/log";
import { logKeys } from "./log-kills-records.ts";

/*
 * A process that writes in a few months, erases records and destroys the oldest month, until it is killed. Argument:
 * folder of the log. Tells in lines what it is about to do, `ack origin index entry` for each record that was acknowledged
 * and `gone origin index` for each that was erased.
 */
const tell = (line: string): void => void writeSync(1, `${line}\n`);
const openMonths = 3;

const [directory = ""] = process.argv.slice(2);
tell("opening");
const log = await openLog({
  directory,
  ...logKeys,
  clock: systemClock,
  random: secureRandom,
  segmentBytes: 1 << 17,
});
const written: { readonly origin: string; readonly index: number }[] = [];

/** Months go one after the other: those that went tell which come now. */
function recordAt(number: number): LogRecord {
  const destroyed = log.gaps().filter(({ reason }) => reason === "destroyed").length;
  const month = destroyed + (number % openMonths);
  return {
    kind: "processing",
    retentionClass: "standard",
    time: Date.UTC(2000, month, 1 + (number % 27)),
    facts: JSON.stringify({ number, text: "é".repeat(number % 90) }),
    subject: `{"number":${number}}`,
    actor: "{}",
  };
}

let made = 0;

async function caller(seed: number): Promise<never> {
  for (let call = 0; ; call += 1) {
    // So that there is something to let go, and not ever more of it.
    while (written.length > 90 * (made + 1)) await new Promise((resolve) => setImmediate(resolve));
    const count = 1 + ((call * 7 + seed * 13) % 30);
    const records = Array.from({ length: count }, (_, at) => recordAt(call * 31 + at + seed));
    const receipts = await log.append(records).catch((error: unknown) => {
      if (error instanceof LogError && error.code === "LOG_MONTH_DESTROYED") return [];
      throw error;
    });
    written.push(...receipts.map(({ origin, index }) => ({ origin, index })));
    const lines = receipts.map((r) => `ack ${r.origin} ${r.index} ${Buffer.from(r.entry).toString("hex")}`);
    if (lines.length > 0) tell(lines.join("\n"));
  }
}

const record = (claim: GapClaim): LogRecord => ({
  kind: "audit",
  retentionClass: "audit",
  time: Date.UTC(2026, 10, 1),
  facts: `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}`,
  subject: "{}",
  actor: "{}",
});

async function maker(): Promise<never> {
  for (let turn = 1; ; turn += 1) {
    while (written.length < 20 * turn) await new Promise((resolve) => setImmediate(resolve));
    made = turn;
    tell("making");
    if (turn % 4 === 0) {
      const [oldest] = log
        .months()
        .filter((month) => month.retentionClass === "standard" && month.state === "kept");
      if (oldest !== undefined) await log.destroyMonth({ ...oldest, legalBasis: "period", record });
      continue;
    }
    const place = written[(turn * 17) % written.length];
    if (place === undefined) continue;
    const erased = await log.erase({ ...place, legalBasis: "art. 17", record }).catch((error: unknown) => {
      if (error instanceof LogError && error.code === "LOG_ERASED") return undefined;
      throw error;
    });
    if (erased !== undefined) tell(`gone ${place.origin} ${place.index}`);
  }
}

await Promise.all([maker(), ...Array.from({ length: 3 }, (_, number) => caller(number))]);
