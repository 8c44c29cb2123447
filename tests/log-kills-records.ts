import type { LogRecord } from "@grondslag/log";
import { testRecord } from "@grondslag/log/testing";

/** What the log that is killed belongs to. */
export const logKeys = {
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(1),
  masterKey: new Uint8Array(32).fill(2),
};

const law = "Algemene wet inzake rijksbelastingen, artikel 47. ".repeat(6);

/** Records of two classes; most facts end alike, as those on one activity do. */
export function killRecord(number: number): LogRecord {
  return testRecord(number, {
    facts: JSON.stringify({ number, law }),
    ...(number % 3 === 0 && { retentionClass: "security" }),
  });
}
