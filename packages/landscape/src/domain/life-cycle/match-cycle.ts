import type { CycleFacts, ProductFacts } from "./product-facts.ts";

/**
 * The release that a version belongs to: the one whose name is the longest beginning of it, part by part, so that
 * 9.6.24 belongs to 9.6 and 10.2 to 10, but 10.2 not to 1. Where no name fits, the label under which it is sold does.
 */
export function matchCycle(facts: ProductFacts, version: string): CycleFacts | undefined {
  const parts = versionParts(version);
  const found = longest(facts.cycles, parts, ({ cycle }) => cycle);
  if (found !== undefined) return found;
  if (facts.versions === "java" && parts[0] === "1") return matchCycle(facts, parts.slice(1).join("."));
  return longest(facts.cycles, parts, ({ label }) => label);
}

/** A version as the parts that count: digits and letters, in lower case, without a `v` before them. */
export function versionParts(version: string): string[] {
  return version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, "")
    .replace(/^\d+:(?=\d)/, "")
    .split(/[^a-z0-9]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)/)
    .filter((part) => part !== "");
}

function longest(
  cycles: readonly CycleFacts[],
  parts: readonly string[],
  nameOf: (cycle: CycleFacts) => string | undefined,
): CycleFacts | undefined {
  let best: CycleFacts | undefined;
  let length = 0;
  for (const cycle of cycles) {
    const own = versionParts(nameOf(cycle) ?? "");
    if (
      own.length > length &&
      own.length <= parts.length &&
      own.every((part, index) => part === parts[index])
    ) {
      best = cycle;
      length = own.length;
    }
  }
  return best;
}
