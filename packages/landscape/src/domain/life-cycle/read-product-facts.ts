import { isDay } from "@grondslag/kernel";
import { parseDocument } from "yaml";
import { LandscapeError } from "../landscape-error.ts";
import type { CycleFacts, End, ProductFacts } from "./product-facts.ts";
import { cpeProduct, purlProduct } from "./product-names.ts";

/** Files of endoflife.date are far smaller; whoever sends more sends something else. */
const longestFile = 1_000_000;
/** The parser goes as deep as the text does and ends the process where that is too deep. */
const deepest = 40;
const slug = /^[a-z0-9][a-z0-9.-]*$/;

/**
 * Reads a product file of endoflife.date: the facts of its front matter, nothing of its texts.
 *
 * @param product name of the file without `.md`.
 * @throws LandscapeError DOCUMENT_INVALID or DOCUMENT_TOO_LARGE; `where` names the product and the place within.
 */
export function readProductFacts(product: string, text: string): ProductFacts {
  if (!slug.test(product)) throw invalid(product, "is not the name of a product");
  if (text.length > longestFile) {
    throw new LandscapeError("DOCUMENT_TOO_LARGE", `${product} has more than ${longestFile} characters`, {
      where: product,
      remedy: "give the folder `products` of endoflife.date",
    });
  }
  const front = recordOf(parseFront(product, text), product);
  const title = front.title;
  if (typeof title !== "string" || title === "") throw invalid(`${product}/title`, "is missing");
  const releases = front.releases;
  if (!Array.isArray(releases)) throw invalid(`${product}/releases`, "is missing");
  const identifiers = identifiersOf(front.identifiers, product);
  const cycles = releases.map((release, index) => cycleOf(release, `${product}/releases/${index}`));
  const java = typeof front.tags === "string" && front.tags.split(/\s+/).includes("java-distribution");
  return {
    product,
    name: title,
    aliases: aliasesOf(front),
    purls: distinct(identifiers.flatMap(([kind, value]) => (kind === "purl" ? [purlProduct(value)] : []))),
    cpes: distinct(identifiers.flatMap(([kind, value]) => (kind === "cpe" ? [cpeProduct(value)] : []))),
    repology: distinct(identifiers.flatMap(([kind, value]) => (kind === "repology" ? [value] : []))),
    ...(java && { versions: "java" as const }),
    cycles,
  };
}

function parseFront(product: string, text: string): unknown {
  const front = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (front === undefined) throw invalid(product, "has no front matter between two lines of ---");
  if (deepestIn(front) > deepest) throw invalid(product, `nests deeper than ${deepest}`);
  // Aliases could make a small file huge; these files have none.
  const document = parseDocument(front, { version: "1.2", merge: false, logLevel: "silent" });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw invalid(`${product}: line ${(fault.linePos?.[0].line ?? 0) + 1}`, "is not YAML");
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new LandscapeError("DOCUMENT_INVALID", `${product} refers to parts of itself`, {
      where: product,
      cause,
    });
  }
}

/** How deep a text of YAML can nest at most, by its brackets, its hyphens and how far its lines are indented. */
function deepestIn(text: string): number {
  let most = 0;
  let open = 0;
  for (const character of text) {
    if (character === "[" || character === "{") most = Math.max(most, ++open);
    else if ((character === "]" || character === "}") && open > 0) open--;
  }
  for (const line of text.split("\n")) {
    const begin = /^[\s?-]*/.exec(line)?.[0] ?? "";
    most = Math.max(most, begin.replace(/[^?-]/g, "").length, Math.ceil(begin.length / 2));
  }
  return most;
}

function cycleOf(value: unknown, where: string): CycleFacts {
  const release = recordOf(value, where);
  const cycle = release.releaseCycle;
  if (typeof cycle !== "string" || cycle === "") throw invalid(`${where}/releaseCycle`, "is missing");
  const day = release.releaseDate;
  if (day !== undefined && (typeof day !== "string" || !isDay(day))) {
    throw invalid(`${where}/releaseDate`, "is not a day");
  }
  const active = endOf(release, "eoas", where);
  const extended = endOf(release, "eoes", where);
  const lts = endOf(release, "lts", where);
  const label = labelOf(release.releaseLabel);
  return {
    cycle: cycle.toLowerCase(),
    ...(label !== undefined && { label }),
    ...(day !== undefined && { release: day }),
    ...(active !== undefined && { active }),
    // A device of which no more is sold, and of which nothing else is known, goes on.
    endOfLife: endOf(release, "eol", where) ?? false,
    ...(extended !== undefined && { extended }),
    ...(lts !== undefined && lts !== false && { lts }),
  };
}

/** A label without its code name; one that is made by a rule says nothing of its own. */
function labelOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.includes("{")) return undefined;
  const label = value
    .replace(/'?__[A-Z_]+__'?/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  return label === "" ? undefined : label;
}

function endOf(release: Readonly<Record<string, unknown>>, name: string, where: string): End | undefined {
  const value = release[name];
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  if (typeof value === "string" && isDay(value)) return value;
  throw invalid(`${where}/${name}`, "is not a day, true or false");
}

function identifiersOf(value: unknown, product: string): (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(`${product}/identifiers`, "is not a list");
  return value.flatMap((one, index) =>
    Object.entries(recordOf(one, `${product}/identifiers/${index}`)).flatMap(([kind, id]) =>
      typeof id === "string" ? [[kind, id] as const] : [],
    ),
  );
}

function aliasesOf(front: Readonly<Record<string, unknown>>): string[] {
  const paths = [front.permalink, front.alternate_urls, front.alternative_urls].flat();
  return distinct(
    paths.flatMap((path) => (typeof path === "string" ? [path.replace(/^\/+|\/+$/g, "").toLowerCase()] : [])),
  );
}

function recordOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(where, "is not an object");
  return Object.fromEntries(Object.entries(value));
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function invalid(where: string, what: string): LandscapeError {
  return new LandscapeError("DOCUMENT_INVALID", `${where} ${what}`, {
    where,
    remedy: "give a product file as endoflife.date writes it",
  });
}
