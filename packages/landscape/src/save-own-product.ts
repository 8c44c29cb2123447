import { isDay } from "@grondslag/kernel";
import type { CareVersion } from "./care-ports.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { End, ProductFacts } from "./domain/life-cycle/product-facts.ts";
import { type CareDraft, type CareServices, saveCare } from "./save-care.ts";

/**
 * Saves what the agency itself knows of a product that nobody lists, or that it knows better. It goes before what the
 * public list says of a product of the same short name.
 *
 * @throws LandscapeError STATEMENT_INVALID, VERSION_CONFLICT.
 */
export function saveOwnProduct(
  services: CareServices,
  draft: CareDraft<ProductFacts>,
  by: string,
): Promise<CareVersion<ProductFacts>> {
  return saveCare(services, "own-product", draft, by, checkProduct);
}

function checkProduct({ name, cycles }: ProductFacts): void {
  if (name.trim() === "" || name.length > 200) throw invalid("/name", "has not 1 to 200 characters");
  if (cycles.length === 0) throw invalid("/cycles", "is empty: name at least one release");
  for (const [index, { cycle, release, ...ends }] of cycles.entries()) {
    const where = `/cycles/${index}`;
    if (cycle.trim() === "") throw invalid(`${where}/cycle`, "is empty");
    if (release !== undefined && !isDay(release)) throw invalid(`${where}/release`, "is not a day");
    for (const member of ["active", "endOfLife", "extended", "lts"] as const) {
      if (!isEnd(ends[member])) throw invalid(`${where}/${member}`, "is not a day, true or false");
    }
  }
}

function isEnd(end: End | undefined): boolean {
  return typeof end !== "string" || isDay(end);
}

function invalid(where: string, what: string): LandscapeError {
  return new LandscapeError("STATEMENT_INVALID", `${where} ${what}`, {
    where,
    remedy: "correct it and send it again",
  });
}
