import fc from "fast-check";
import { fieldDefinitions } from "../fields.ts";
import { itemKinds } from "../item.ts";
import { relationTypes } from "../relation.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement } from "../statement.ts";
import { isRelationType } from "./tables/table-mapping.ts";

/** What XML 1.0 and every other format can hold, and PostgreSQL keep. */
const sign = fc.oneof(
  fc.constantFrom(..."aZ09 ._-'\"<>&=+@;,|/\\{}[]:#*!?~éß€中😀"),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 1 })
    .filter((text) => !/[\p{C}\ufffe\uffff]/u.test(text)),
);
const text = fc
  .string({ unit: sign, minLength: 1, maxLength: 30 })
  .filter((one) => one.trim() === one && one !== "");
const lines = fc.array(text, { minLength: 1, maxLength: 3 }).map((all) => all.join("\n"));
const day = fc
  .date({ min: new Date("1970-01-02"), max: new Date("2999-12-30"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const group = fc.constantFrom("1/db", "2/db", "1/lijn-2.a", "999/é");

const key = fc
  .tuple(
    fc.constantFrom("purl", "archimate", "lijst", "bom"),
    fc.string({ unit: fc.constantFrom(..."abc/@.-%:#? é"), minLength: 1, maxLength: 12 }),
  )
  .map(([space, name]) => `${space}:${name.trim() || "x"}`);
const field = fc.oneof(
  ...Object.entries(fieldDefinitions).map(([name, { form }]) =>
    fc.tuple(
      fc.constant(name),
      form === "day"
        ? day
        : form === "text"
          ? lines
          : form === "number" || form === "cents"
            ? fc.nat().map(String)
            : fc.constantFrom(...form),
    ),
  ),
  fc.tuple(
    text.map((name) => `x.${name}`),
    lines,
  ),
  fc.tuple(
    fc.constantFrom("x.owner", "x.description", "x.x.owner", "x.inUseFrom", "x.__proto__", "x.constructor"),
    lines,
  ),
);

/** Any document: items with one to three keys each, of every kind, and relations between them with and without days and groups. */
export const arbitraryDocument: fc.Arbitrary<LandscapeDocument> = fc
  .uniqueArray(key, { minLength: 1, maxLength: 24 })
  .chain((keys) =>
    fc.record({
      keys: fc.constant(keys),
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: keys.length, maxLength: keys.length }),
      items: fc.array(
        fc.record({
          kind: fc.constantFrom(...itemKinds),
          name: text,
          fields: fc.array(field, { maxLength: 6 }).map((all) => Object.fromEntries(all)),
        }),
        { minLength: keys.length, maxLength: keys.length },
      ),
      ends: fc.array(
        fc.record({
          from: fc.nat(),
          to: fc.nat(),
          type: fc.constantFrom(...Object.keys(relationTypes).filter(isRelationType)),
          validFrom: fc.option(day, { nil: undefined }),
          validUntil: fc.option(day, { nil: undefined }),
          group: fc.option(group, { nil: undefined }),
        }),
        { maxLength: 20 },
      ),
    }),
  )
  .map(({ keys, sizes, items, ends }) => {
    const made: ItemStatement[] = [];
    for (let at = 0; at < keys.length; at += sizes[at] ?? 1) {
      const item = items[at];
      if (item !== undefined) made.push({ keys: keys.slice(at, at + (sizes[at] ?? 1)), ...item });
    }
    const relations = new Map<string, RelationStatement>();
    for (const { from, to, type, validFrom, validUntil, group } of ends) {
      const said = {
        ...(validFrom === undefined ? {} : { validFrom }),
        ...(validUntil === undefined ? {} : { validUntil }),
        ...(group === undefined || relationTypes[type] === "none" ? {} : { group }),
      };
      const relation = { from: first(made, from), type, to: first(made, to), ...said };
      relations.set(JSON.stringify(relation), relation);
    }
    return { items: made, relations: [...relations.values()], problems: [] };
  });

function first(items: readonly ItemStatement[], at: number): string {
  return items[at % items.length]?.keys[0] ?? "";
}

/** What a document says, in one order and without what a format keeps beside it. */
export function saidIn({ items, relations }: LandscapeDocument): {
  readonly items: readonly unknown[];
  readonly relations: readonly string[];
} {
  const names = new Map(items.flatMap(({ keys }) => keys.map((one) => [one, keys[0]] as const)));
  return {
    items: items
      .map(({ keys, kind, name, fields }) => ({
        keys: [...keys].sort(),
        kind,
        name,
        fields: Object.entries(fields).sort(),
      }))
      .sort((one, other) => (JSON.stringify(one.keys) < JSON.stringify(other.keys) ? -1 : 1)),
    relations: relations
      .map(({ from, type, to, validFrom, validUntil, group }) =>
        JSON.stringify([names.get(from), type, names.get(to), validFrom, validUntil, group]),
      )
      .sort(),
  };
}
