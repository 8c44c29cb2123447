import { isDay } from "@grondslag/kernel";
import { LandscapeError } from "../landscape-error.ts";
import type { CycleFacts, End, FactsOrigin, FactsSnapshot, ProductFacts } from "./product-facts.ts";

/** `[cycle, release, endOfLife, more]`; a first day that is not known is `null`. */
type CycleLine = readonly [string, string | null, End, More?];
type More = Pick<CycleFacts, "label" | "active" | "extended" | "lts">;

interface ProductLine {
  readonly product: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly purls?: readonly string[];
  readonly cpes?: readonly string[];
  readonly repology?: readonly string[];
  readonly versions?: "java";
  readonly cycles: readonly CycleLine[];
}

/** Writes facts as JSON lines: first where they come from, then one product a line, by name. */
export function writeFacts({ origin, products }: FactsSnapshot): string {
  const sorted = [...products].sort((a, b) => (a.product < b.product ? -1 : 1));
  return [origin, ...sorted.map(lineOf)].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/**
 * Reads what {@link writeFacts} wrote.
 *
 * @throws LandscapeError DOCUMENT_INVALID naming the line.
 */
export function readFacts(text: string): FactsSnapshot {
  const lines = text.split("\n").filter((line) => line !== "");
  const [first, ...rest] = lines.map((line, index) => parse(line, index + 1));
  if (!isOrigin(first)) throw invalid(1, "does not say where the facts come from");
  return {
    origin: first,
    products: rest.map((line, index) => {
      if (!isProductLine(line)) throw invalid(index + 2, "is not a product");
      return productOf(line);
    }),
  };
}

function lineOf(facts: ProductFacts): ProductLine {
  const { product, name, aliases, purls, cpes, repology, versions, cycles } = facts;
  return {
    product,
    name,
    ...some("aliases", aliases),
    ...some("purls", purls),
    ...some("cpes", cpes),
    ...some("repology", repology),
    ...(versions !== undefined && { versions }),
    cycles: cycles.map(cycleLine),
  };
}

function cycleLine({ cycle, release, endOfLife, ...more }: CycleFacts): CycleLine {
  if (Object.keys(more).length === 0) return [cycle, release ?? null, endOfLife];
  return [cycle, release ?? null, endOfLife, more];
}

function productOf(line: ProductLine): ProductFacts {
  const { product, name, aliases = [], purls = [], cpes = [], repology = [], versions, cycles } = line;
  return {
    product,
    name,
    aliases,
    purls,
    cpes,
    repology,
    ...(versions !== undefined && { versions }),
    cycles: cycles.map(([cycle, release, endOfLife, more]) => ({
      cycle,
      ...(release !== null && { release }),
      endOfLife,
      ...more,
    })),
  };
}

function some<Name extends string>(
  name: Name,
  values: readonly string[],
): Partial<Record<Name, readonly string[]>> {
  const named: Partial<Record<Name, readonly string[]>> = {};
  if (values.length > 0) named[name] = values;
  return named;
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw invalid(number, "is not JSON");
  }
}

function isOrigin(value: unknown): value is FactsOrigin {
  if (typeof value !== "object" || value === null) return false;
  const { source, url, licence, date } = { source: 0, url: 0, licence: 0, date: 0, ...value };
  return (
    [source, url, licence].every((text) => typeof text === "string") &&
    typeof date === "string" &&
    isDay(date)
  );
}

function isProductLine(value: unknown): value is ProductLine {
  if (typeof value !== "object" || value === null) return false;
  const { product, name, cycles, ...lists } = { product: 0, name: 0, cycles: 0, ...value };
  const { aliases, purls, cpes, repology } = { aliases: [], purls: [], cpes: [], repology: [], ...lists };
  return (
    typeof product === "string" &&
    typeof name === "string" &&
    [aliases, purls, cpes, repology].every(isTexts) &&
    Array.isArray(cycles) &&
    cycles.every(isCycleLine)
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isCycleLine(value: unknown): value is CycleLine {
  if (!Array.isArray(value)) return false;
  const [cycle, release, endOfLife, more] = value;
  return (
    typeof cycle === "string" &&
    (release === null || isDayText(release)) &&
    isEnd(endOfLife) &&
    (more === undefined || isMore(more))
  );
}

function isMore(value: unknown): value is More {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([name, said]) =>
    name === "label" ? typeof said === "string" : ["active", "extended", "lts"].includes(name) && isEnd(said),
  );
}

function isEnd(value: unknown): value is End {
  return typeof value === "boolean" || isDayText(value);
}

function isDayText(value: unknown): value is string {
  return typeof value === "string" && isDay(value);
}

function invalid(line: number, what: string): LandscapeError {
  return new LandscapeError("DOCUMENT_INVALID", `line ${line} ${what}`, {
    where: `line ${line}`,
    remedy: "make the file anew with `grondslag landscape end-of-life`",
  });
}
