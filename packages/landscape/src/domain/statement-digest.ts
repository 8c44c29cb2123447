import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import type { ItemStatement, RelationStatement } from "./statement.ts";

/**
 * The same text for two statements that say the same: their first key is the same, and the rest in any order. What
 * has the digest of what is kept is not written again.
 */
export function digestOfItem({ keys, kind, name, fields, rest }: ItemStatement): string {
  const [first = "", ...others] = keys;
  const more = others.length < 2 ? others : [...others].sort();
  const entries = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return digest(JSON.stringify([first, more, kind, name, entries]), rest);
}

/** The same for a relation of a source. */
export function digestOfRelation(relation: RelationStatement): string {
  const { from, type, to, validFrom = "", validUntil = "", group, rest } = relation;
  // What has no group keeps the digest that it had before there were groups.
  const said = [from, type, to, validFrom, validUntil, ...(group === undefined ? [] : [group])];
  return digest(JSON.stringify(said), rest);
}

/** The digest of what a document says beside its items; undefined when that is nothing. */
export function digestOfRest(rest: JsonValue | undefined): string | undefined {
  return rest === undefined ? undefined : digest("", rest);
}

/** 132 bits: nobody gains by two statements of his own that collide, and they are not found by chance. */
function digest(text: string, rest: JsonValue | undefined): string {
  const hash = createHash("sha256").update(text);
  if (rest !== undefined) hash.update(canonicalJson(rest));
  return hash.digest("base64url").slice(0, 22);
}
