import type { LogRecord } from "@grondslag/log";
import { openBenchLog } from "../append/append-to-log.ts";

const batch = 8_000;

/** A log of many short records, closed: what opening has to find its way in. */
export async function writeLargeLog(directory: string, entries: number): Promise<void> {
  const log = await openBenchLog(directory);
  const time = Date.UTC(2026, 10, 21, 9);
  for (let from = 0; from < entries; from += batch) {
    const records = Array.from({ length: Math.min(batch, entries - from) }, (_, at): LogRecord => {
      const facts = `{"number":${from + at}}`;
      return { kind: "processing", retentionClass: "standard", time, facts, subject: "{}", actor: "{}" };
    });
    await log.append(records);
  }
  await log.close();
}
