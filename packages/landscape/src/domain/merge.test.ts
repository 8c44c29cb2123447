import fc from "fast-check";
import { expect, test } from "vitest";
import type { Choice } from "./choice.ts";
import { mergeItem, type SourcedStatement, textOfMerged } from "./merge-item.ts";
import { mergeRelations, type SourcedRelation, textOfRelation } from "./merge-relations.ts";
import { type Source, sourceOrder } from "./source.ts";
import { digestOfItem, digestOfRelation } from "./statement-digest.ts";

const sources = ["people", "model", "bom", "sheet"];
const source = (id: string, rank: number): Source => ({ id, rank, name: id, kind: "rest", version: 1 });
const order = sourceOrder(sources.map(source));
const word = fc.constantFrom("a", "b", "c");
const statement = fc.record({
  keys: fc.uniqueArray(fc.constantFrom("k:1", "k:2", "k:3"), { minLength: 1 }),
  kind: fc.constantFrom("system", "application"),
  name: word,
  fields: fc.dictionary(fc.constantFrom("owner", "url", "x.team"), word),
});
const said = fc
  .uniqueArray(fc.constantFrom(...sources))
  .chain((ids) =>
    fc.tuple(...ids.map((id) => statement.map((one): SourcedStatement => ({ source: id, statement: one })))),
  );
const choiceOf = (field: string, take: Choice["take"], weighed: readonly string[]): Choice => ({
  item: "i",
  field,
  take,
  weighed,
  motive: "asked the owner",
  by: "anna",
  at: 1,
});
const choices = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom("owner", "url", "name"),
      fc.oneof(
        word.map((value) => ({ value })),
        fc.constantFrom(...sources).map((id) => ({ source: id })),
      ),
      fc.uniqueArray(word),
    )
    .map(([field, take, weighed]) => choiceOf(field, take, weighed)),
  { selector: ({ field }) => field },
);
const shuffled = <Value>(values: readonly Value[]) =>
  fc.shuffledSubarray([...values], { minLength: values.length });

test("[L1] it does not matter in which order sources and choices are heard", () => {
  fc.assert(
    fc.property(
      fc.tuple(said, choices).chain(([all, made]) =>
        fc.record({
          all: fc.constant(all),
          made: fc.constant(made),
          other: shuffled(all),
          otherMade: shuffled(made),
        }),
      ),
      ({ all, made, other, otherMade }) => {
        const one = mergeItem(all, made, order);
        const two = mergeItem(other, otherMade, order);
        expect(one && textOfMerged(one)).toBe(two && textOfMerged(two));
      },
    ),
  );
});

test("[L1] every shown value is one that its source gives, or that a person chose", () => {
  fc.assert(
    fc.property(said, choices, (all, made) => {
      const merged = mergeItem(all, made, order);
      expect(merged === undefined).toBe(all.length === 0);
      if (merged === undefined) return;
      for (const [field, { value, source: id }] of Object.entries(merged.fields)) {
        const chosen = made.some(
          (choice) => choice.field === field && "value" in choice.take && choice.take.value === value,
        );
        const given = all.some((one) => one.source === id && one.statement.fields[field] === value);
        expect(chosen || given).toBe(true);
      }
      const given = all.flatMap((one) => Object.keys(one.statement.fields));
      const answered = made.flatMap(({ field, take }) =>
        "value" in take && field !== "kind" && field !== "name" ? [field] : [],
      );
      expect(new Set(Object.keys(merged.fields))).toEqual(new Set([...given, ...answered]));
    }),
  );
});

test("[L1] sources that differ are a conflict until a person chooses, and again when one says something new", () => {
  const [model, sheet] = [
    { source: "model", statement: { keys: ["k:1"], kind: "system", name: "A", fields: { owner: "b" } } },
    { source: "sheet", statement: { keys: ["k:1"], kind: "system", name: "A", fields: { owner: "c" } } },
  ] as const;
  const open = mergeItem([sheet, model], [], order);
  expect(open?.fields.owner).toEqual({ value: "b", source: "model" });
  expect(open?.conflicts).toEqual([
    {
      field: "owner",
      values: [
        { source: "model", value: "b" },
        { source: "sheet", value: "c" },
      ],
    },
  ]);
  const chosen = mergeItem([sheet, model], [choiceOf("owner", { source: "sheet" }, ["b", "c"])], order);
  expect(chosen?.fields.owner).toEqual({ value: "c", source: "sheet" });
  expect(chosen?.conflicts).toEqual([]);
  const moved = { ...model, statement: { ...model.statement, fields: { owner: "d" } } };
  const again = mergeItem([sheet, moved], [choiceOf("owner", { source: "sheet" }, ["b", "c"])], order);
  expect(again?.fields.owner?.value).toBe("c");
  expect(again?.conflicts.map(({ field }) => field)).toEqual(["owner"]);
});

test("a field may have the name of a member of every object", () => {
  const merged = mergeItem(
    [{ source: "model", statement: { keys: ["k:1"], kind: "system", name: "A", fields: { "x.a": "1" } } }],
    [choiceOf("constructor", { value: "b" }, [])],
    order,
  );
  expect(Object.entries(merged?.fields ?? {})).toEqual([
    ["constructor", { value: "b", source: "people" }],
    ["x.a", { value: "1", source: "model" }],
  ]);
});

const day = fc.constantFrom("2020-01-01", "2024-06-18");
const relation = fc
  .record(
    {
      from: fc.constantFrom("i", "j"),
      type: fc.constantFrom("uses" as const, "runs-on" as const),
      to: fc.constantFrom("j", "k"),
      source: fc.constantFrom(...sources),
      validFrom: day,
      validUntil: day,
    },
    { requiredKeys: ["from", "type", "to", "source"] },
  )
  .map((one): SourcedRelation => one);

test("[L1] relations of several sources come to the same in any order, and every source stands behind some", () => {
  fc.assert(
    fc.property(
      fc.array(relation).chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
      ([all, other]) => {
        const merged = mergeRelations(all);
        expect(merged.map(textOfRelation)).toEqual(mergeRelations(other).map(textOfRelation));
        expect(new Set(merged.map(textOfRelation)).size).toBe(merged.length);
        for (const { from, type, to, source: id } of all) {
          expect(
            merged.some(
              (one) => one.from === from && one.type === type && one.to === to && one.sources.includes(id),
            ),
          ).toBe(true);
        }
      },
    ),
  );
});

test("[L1] who gives no days stands behind each period that others name", () => {
  const base = { from: "i", type: "runs-on", to: "j" } as const;
  const merged = mergeRelations([
    { ...base, source: "model" },
    { ...base, source: "bom", validFrom: "2020-01-01" },
  ]);
  expect(merged).toEqual([{ ...base, validFrom: "2020-01-01", sources: ["bom", "model"] }]);
});

test("[L9] who names no group stands behind each that others name, and beside days as well", () => {
  const base = { from: "i", type: "runs-on", to: "j" } as const;
  const group = "1/database";
  expect(
    mergeRelations([
      { ...base, source: "model", group },
      { ...base, source: "bom" },
      { ...base, source: "sheet", validFrom: "2020-01-01" },
    ]),
  ).toEqual([{ ...base, validFrom: "2020-01-01", group, sources: ["bom", "model", "sheet"] }]);
  // Where two differ, both are told: whoever needs it then needs enough of each.
  expect(
    mergeRelations([
      { ...base, source: "model", group },
      { ...base, source: "bom", group: "2/database" },
    ]),
  ).toEqual([
    { ...base, group, sources: ["model"] },
    { ...base, group: "2/database", sources: ["bom"] },
  ]);
});

test("[L9] a group changes the digest of a relation; one without has that which it always had", () => {
  const base = { from: "k:1", type: "runs-on", to: "k:2" } as const;
  expect(digestOfRelation(base)).toBe("qGXFdNnw2b8gc4q8a3oUH5");
  expect(digestOfRelation({ ...base, group: "1/database" })).not.toBe(digestOfRelation(base));
});

test("[L1] the order of members and of all keys but the first changes no digest; all else does", () => {
  const one = {
    keys: ["k:1", "k:2", "k:3"],
    kind: "system",
    name: "A",
    fields: { owner: "b", url: "c" },
  } as const;
  const same = {
    name: "A",
    keys: ["k:1", "k:3", "k:2"],
    fields: { url: "c", owner: "b" },
    kind: "system",
  } as const;
  expect(digestOfItem(same)).toBe(digestOfItem(one));
  const others = [
    { ...one, keys: ["k:2", "k:1", "k:3"] },
    { ...one, name: "B" },
    { ...one, kind: "application" as const },
    { ...one, fields: { owner: "b" } },
    { ...one, rest: null },
    { ...one, rest: { a: 1 } },
  ];
  const digests = others.map(digestOfItem);
  expect(new Set([digestOfItem(one), ...digests]).size).toBe(others.length + 1);
});
