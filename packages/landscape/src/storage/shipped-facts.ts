import { readFileSync } from "node:fs";
import { readFacts } from "../domain/life-cycle/facts-file.ts";
import type { FactsSnapshot } from "../domain/life-cycle/product-facts.ts";

/** Beside `src` and `dist` alike. */
const shipped = new URL("../../facts/end-of-life.jsonl", import.meta.url);
let known: FactsSnapshot | undefined;

/**
 * The facts of end of life that come with this version, or those in a file of the operator's own. Read when they are
 * first asked for, some 40 ms; nothing is downloaded.
 *
 * @param file made by `grondslag landscape end-of-life`; without it, the shipped one.
 */
export function endOfLifeFacts(file?: string): FactsSnapshot {
  if (file !== undefined) return readFacts(readFileSync(file, "utf8"));
  known ??= readFacts(readFileSync(shipped, "utf8"));
  return known;
}
