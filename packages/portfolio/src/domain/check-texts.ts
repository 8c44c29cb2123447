import { refuseRecord } from "./refuse-record.ts";

/** A character that no database keeps, and a half of a pair that is no character at all. */
const unkeepable = /\0|\p{Cs}/u;
const deepest = 12;

/**
 * Every text in a record can be kept, every number counted, and nothing goes too deep.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkTexts(value: unknown, where = "", depth = 0): void {
  if (typeof value === "string" && unkeepable.test(value))
    refuseRecord(where, "holds a character that cannot be kept", "leave it out");
  if (typeof value === "number" && !Number.isFinite(value)) refuseRecord(where, "is no number");
  if (typeof value !== "object" || value === null) return;
  if (depth >= deepest) refuseRecord(where, "goes too deep");
  for (const [name, one] of Object.entries(value)) {
    checkTexts(name, where, depth);
    checkTexts(one, `${where}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
  }
}
