import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleDocument, exampleItem, exampleRelation } from "../testing/examples.ts";
import { checkDocument, danglingEnds, mostProblems } from "./check-document.ts";
import type { ItemStatement } from "./statement.ts";

const codes = (items: readonly ItemStatement[], relations: Parameters<typeof exampleDocument>[1] = []) =>
  checkDocument(exampleDocument(items, relations)).map(({ where, code }) => `${where} ${code}`);

test("[L1] a document without faults has no problems", () => {
  const items = [
    exampleItem("archimate:id-1", {
      keys: ["archimate:id-1", "register:inning"],
      fields: { inUseFrom: "2020-02-29" },
    }),
    exampleItem("purl:pkg:npm/%40a/b@1.0", {
      kind: "technology",
      fields: { "x.anything": "", centsPerDay: "100" },
    }),
  ];
  const relation = exampleRelation("archimate:id-1", "purl:pkg:npm/%40a/b@1.0", { validUntil: "2027-01-01" });
  expect(codes(items, [relation])).toEqual([]);
});

test.each<[string, Partial<ItemStatement>, string]>([
  [
    "a day that does not exist",
    { fields: { inUseFrom: "2021-02-29" } },
    "/items/0/fields/inUseFrom DAY_MALFORMED",
  ],
  [
    "a day in another notation",
    { fields: { inUseFrom: "18-06-2024" } },
    "/items/0/fields/inUseFrom DAY_MALFORMED",
  ],
  ["money in euro", { fields: { centsPerDay: "10.00" } }, "/items/0/fields/centsPerDay NUMBER_MALFORMED"],
  [
    "a word that is not one of those",
    { fields: { exposure: "public" } },
    "/items/0/fields/exposure WORD_UNKNOWN",
  ],
  ["a field that nobody knows", { fields: { eigenaar: "x" } }, "/items/0/fields/eigenaar FIELD_UNKNOWN"],
  [
    "a field with the name of a member of objects",
    { fields: { toString: "x" } },
    "/items/0/fields/toString FIELD_UNKNOWN",
  ],
  [
    "text that the database cannot hold",
    { fields: { owner: "a\0" } },
    "/items/0/fields/owner VALUE_MALFORMED",
  ],
  ["half a character", { name: "a\ud800" }, "/items/0/name NAME_MALFORMED"],
  ["a name of spaces", { name: "  " }, "/items/0/name NAME_MALFORMED"],
  ["no key", { keys: [] }, "/items/0/keys KEY_MISSING"],
  ["a key without a namespace", { keys: ["inning"] }, "/items/0/keys KEY_MALFORMED"],
  ["a key of the register in capitals", { keys: ["register:Inning"] }, "/items/0/keys KEY_MALFORMED"],
  ["two systems of the register", { keys: ["register:a", "register:b"] }, "/items/0/keys KEY_DUPLICATE"],
  ["rest that the database cannot hold", { rest: { a: ["\0"] } }, "/items/0/rest TEXT_MALFORMED"],
])("[L1] %s is told of with its place", (_what, more, problem) => {
  expect(codes([exampleItem("s:1", more)])).toEqual([problem]);
});

test("[L1] two items with one key are told of with the line of both", () => {
  const [problem] = checkDocument(
    exampleDocument([exampleItem("s:1", { where: "line 2" }), exampleItem("s:1", { where: "line 9" })]),
  );
  expect(problem).toMatchObject({ where: "line 9", code: "KEY_DUPLICATE" });
  expect(problem?.message).toContain("line 2");
});

test("[L1] a relation to what nobody knows dangles; a cycle does not", () => {
  const items = [exampleItem("s:1"), exampleItem("s:2")];
  const relations = [
    exampleRelation("s:1", "s:2"),
    exampleRelation("s:2", "s:1"),
    exampleRelation("s:1", "s:1"),
    exampleRelation("s:1", "s:3"),
    exampleRelation("s:4", "s:1"),
  ];
  const document = exampleDocument(items, relations);
  expect(checkDocument(document)).toEqual([]);
  const dangling = danglingEnds(document, (key) => key === "s:4");
  expect(dangling).toEqual([
    { where: "/relations/3/to", code: "END_UNKNOWN", message: "no item has the key s:3" },
  ]);
});

test("[L1] all problems are told at once, up to a hundred, and days, periods and groups of relations are looked at", () => {
  expect(codes(Array.from({ length: 150 }, (_, at) => exampleItem(`s:${at}`, { name: "" })))).toHaveLength(
    mostProblems,
  );
  const wrong = [
    exampleRelation("s:1", "s:1", { validFrom: "2024-06-18", validUntil: "2024-06-18" }),
    exampleRelation("s:1", "s:1", { validFrom: "18 juni" }),
    exampleRelation("s:1", "s:1", { group: "1/database" }),
    exampleRelation("s:1", "s:1", { group: "0/database" }),
    exampleRelation("s:1", "s:1", { group: "een database" }),
    exampleRelation("s:1", "s:1", { type: "owned-by", group: "1/database" }),
  ];
  expect(codes([exampleItem("s:1")], wrong)).toEqual([
    "/relations/0/validUntil PERIOD_EMPTY",
    "/relations/1/validFrom DAY_MALFORMED",
    "/relations/3/group GROUP_MALFORMED",
    "/relations/4/group GROUP_MALFORMED",
    "/relations/5/group GROUP_MALFORMED",
  ]);
});

test("[L1] whatever text comes, a check answers, and its problems fit in a line of a log", () => {
  const unit = fc.constantFrom(
    "a",
    "k",
    "1",
    ":",
    ".",
    "-",
    " ",
    "\n",
    "\0",
    "\u2028",
    "\ud800",
    "\udc00",
    "é",
  );
  const text = fc.oneof(fc.string({ unit }), fc.string());
  fc.assert(
    fc.property(text, text, fc.dictionary(text, text, { maxKeys: 2 }), (key, name, fields) => {
      for (const { code, message, where } of checkDocument(
        exampleDocument([exampleItem("s:1", { keys: [key], name, fields })]),
      )) {
        expect(code).toMatch(/^[A-Z_]+$/);
        expect(message + where).not.toMatch(/\p{C}|\u2028/u);
      }
    }),
  );
});
