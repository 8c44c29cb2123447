import type { JsonValue } from "@grondslag/kernel";
import { mostProblems } from "../check-document.ts";
import { LandscapeError } from "../landscape-error.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement, StatementProblem } from "../statement.ts";
import type { FormatBounds } from "./format-bounds.ts";

/** Gathers what a reader finds, and stops it when that is more than is taken in. */
export class DocumentBuilder {
  readonly #bounds: FormatBounds;
  readonly #items: ItemStatement[] = [];
  readonly #relations: RelationStatement[] = [];
  readonly #problems: StatementProblem[] = [];

  constructor(bounds: FormatBounds) {
    this.#bounds = bounds;
  }

  /** @throws LandscapeError DOCUMENT_TOO_LARGE */
  item(item: ItemStatement): void {
    if (this.#items.length >= this.#bounds.items) throw tooLarge("items", this.#bounds.items, item.where);
    this.#items.push(item);
  }

  /** @throws LandscapeError DOCUMENT_TOO_LARGE */
  relation(relation: RelationStatement): void {
    if (this.#relations.length >= this.#bounds.relations)
      throw tooLarge("relations", this.#bounds.relations, relation.where);
    this.#relations.push(relation);
  }

  /** Those after the hundredth are not told. */
  problem(where: string, code: string, message: string): void {
    if (this.#problems.length < mostProblems) this.#problems.push({ where, code, message });
  }

  document(rest?: JsonValue): LandscapeDocument {
    const parts = { items: this.#items, relations: this.#relations, problems: this.#problems };
    return rest === undefined ? parts : { ...parts, rest };
  }
}

/** That a document holds more than so many of something. */
export function tooLarge(what: string, most: number, where?: string): LandscapeError {
  return new LandscapeError("DOCUMENT_TOO_LARGE", `a document has at most ${most} ${what}`, {
    where,
    remedy: "send it in parts",
  });
}
