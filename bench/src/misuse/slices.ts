import { type Kind, kinds } from "./misuse-set.ts";

const logs = ["receipt", "bpic13-incidents", "third"] as const;
const missing = [0.001, 0.01, 0.06, 0.2] as const;
export type LogName = (typeof logs)[number];

/** What of the whole bench is run. */
export interface Slice {
  readonly kinds: readonly Kind[];
  readonly logs: readonly LogName[];
  readonly missing: readonly number[];
  readonly seeds: readonly number[];
  readonly speed: boolean;
}

/**
 * `misuse=strangers`, `misuse=bpic13-incidents+0.06`, `misuse=speed`: words that choose kinds, logs, shares of missing
 * work items and seeds (`seed:101`); what is not named is run whole. @throws RangeError for a word that is none of these
 */
export function sliceOf(text = ""): Slice {
  const words = text.split("+").filter((word) => word !== "");
  const chosen = <Item extends string | number>(items: readonly Item[]) => {
    const named = items.filter((item) => words.includes(String(item)));
    return named.length === 0 ? items : named;
  };
  const seeds = words.filter((word) => /^seed:\d+$/.test(word)).map((word) => Number(word.slice(5)));
  const all: readonly string[] = [...kinds, ...logs, ...missing.map(String), "speed"];
  const wrong = words.find((word) => !all.includes(word) && !word.startsWith("seed:"));
  if (wrong !== undefined)
    throw new RangeError(`misuse has no part ${wrong}; use ${all.join(", ")} or seed:N`);
  const speedAlone = words.length > 0 && words.every((word) => word === "speed");
  return {
    kinds: speedAlone ? [] : chosen(kinds),
    logs: chosen(logs),
    missing: chosen(missing),
    seeds: seeds.length === 0 ? [1, 2, 3, 4, 5] : seeds,
    speed: words.length === 0 || words.includes("speed"),
  };
}
