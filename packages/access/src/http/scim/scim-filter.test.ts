import fc from "fast-check";
import { parse as parseElsewhere } from "scim2-parse-filter";
import { expect, test } from "vitest";
import { ScimError } from "./scim-error.ts";
import {
  type AttributePath,
  compareOperators,
  type Filter,
  parseFilter,
  parsePatchPath,
} from "./scim-filter.ts";

const name = fc.constantFrom("userName", "title", "active", "x-1", "or", "not", "and", "eq", "pr");
const path = (sub: boolean): fc.Arbitrary<AttributePath> =>
  fc
    .record({
      urn: fc.constantFrom(undefined, "urn:ietf:params:scim:schemas:core:2.0:User"),
      name,
      sub: sub ? fc.constantFrom(undefined, "value", "display") : fc.constant(undefined),
    })
    .map(({ urn, name, sub }) => ({
      ...(urn !== undefined && { urn }),
      name,
      ...(sub !== undefined && { sub }),
    }));
const value = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
);
const term: fc.Arbitrary<Filter> = fc.oneof(
  path(true).map((path): Filter => ({ op: "pr", path })),
  fc.record({ op: fc.constantFrom(...compareOperators), path: path(true), value }),
);
const combined = (leaf: fc.Arbitrary<Filter>) =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      leaf,
      fc.record({
        op: fc.constantFrom("and" as const, "or" as const),
        left: tie("filter"),
        right: tie("filter"),
      }),
      tie("filter").map((filter): Filter => ({ op: "not", filter })),
    ),
  })).filter;
const anyFilter = combined(
  fc.oneof(term, fc.record({ op: fc.constant("some" as const), path: path(false), filter: combined(term) })),
);

/** The text of a filter, with parentheses around every part. */
function print(filter: Filter): string {
  switch (filter.op) {
    case "and":
    case "or":
      return `(${print(filter.left)}) ${filter.op} (${print(filter.right)})`;
    case "not":
      return `not (${print(filter.filter)})`;
    case "pr":
      return `${printPath(filter.path)} pr`;
    case "some":
      return `${printPath(filter.path)}[${print(filter.filter)}]`;
    default:
      return `${printPath(filter.path)} ${filter.op} ${JSON.stringify(filter.value)}`;
  }
}

function printPath({ urn, name, sub }: AttributePath): string {
  return `${urn === undefined ? "" : `${urn}:`}${name}${sub === undefined ? "" : `.${sub}`}`;
}

/** The filter as the independent parser gives it. */
function asElsewhere(filter: Filter): unknown {
  switch (filter.op) {
    case "and":
    case "or":
      return { op: filter.op, filters: [...flat(filter.op, filter.left), ...flat(filter.op, filter.right)] };
    case "not":
      return { op: "not", filter: asElsewhere(filter.filter) };
    case "pr":
      return { op: "pr", attrPath: printPath(filter.path) };
    case "some":
      return { op: "[]", attrPath: printPath(filter.path), valFilter: asElsewhere(filter.filter) };
    default:
      return { op: filter.op, attrPath: printPath(filter.path), compValue: filter.value };
  }
}

function flat(op: string, filter: Filter): unknown[] {
  const other = asElsewhere(filter);
  return filter.op === op ? (other as { filters: unknown[] }).filters : [other];
}

test("[A12] every filter that can be written is read as it was meant", () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const text = print(filter);
      fc.pre(text.length <= 4_000);
      expect(parseFilter(text)).toEqual(filter);
    }),
    { numRuns: 500 },
  );
});

const plainFilter = combined(
  fc.record({
    op: fc.constantFrom(...compareOperators),
    path: fc.constantFrom("userName", "name.formatted").map((text): AttributePath => {
      const [name = "", sub] = text.split(".");
      return sub === undefined ? { name } : { name, sub };
    }),
    // The other parser trips over a minus sign before a parenthesis.
    value: fc.oneof(fc.stringMatching(/^[a-z @.()]*$/), fc.nat(), fc.boolean(), fc.constant(null)),
  }),
);

test("[A12] an independent parser reads filters as ours does", () => {
  fc.assert(
    fc.property(plainFilter, (filter) => {
      expect(flattened(parseElsewhere(print(filter)))).toEqual(flattened(asElsewhere(filter)));
    }),
    { numRuns: 300 },
  );
});

/** One list for a row of the same operator, whether or not parentheses stood between. */
function flattened(filter: unknown): unknown {
  const { op, filters, filter: inner } = filter as { op: string; filters?: unknown[]; filter?: unknown };
  if (inner !== undefined) return { op, filter: flattened(inner) };
  if (filters === undefined) return filter;
  const parts = filters.map(flattened) as { op: string; filters?: unknown[] }[];
  return { op, filters: parts.flatMap((part) => (part.op === op ? (part.filters ?? []) : [part])) };
}

test("[A12] no text whatever does more to the parser than be refused with invalidFilter", () => {
  const pieces = fc.constantFrom(
    ...["userName", " ", "eq", '"x"', "(", ")", "[", "]", "not", "and", "or", "pr", "1", ".", '"', "\\", "é"],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (given) => {
      try {
        parseFilter(given);
      } catch (error) {
        expect(error).toBeInstanceOf(ScimError);
        expect(error).toMatchObject({ statusCode: 400, scimType: "invalidFilter" });
      }
    }),
    { numRuns: 1_000 },
  );
});

for (const [what, text] of [
  ["nothing", ""],
  ["an operator that is none", 'userName is "x"'],
  ["no value", "userName eq"],
  ["a value that is no JSON", "userName eq 'x'"],
  ["a text without an end", 'userName eq "x'],
  ["no space before the value", 'userName eq"x"'],
  ["something after its end", 'userName eq "x" title pr'],
  ["an open parenthesis", '(userName eq "x"'],
  ["a filter within the filter of a value", 'members[value eq "x" and members[value pr]]'],
  ["a filter on a part", 'name.formatted[value eq "x"]'],
  ["too many parentheses", `${"(".repeat(30)}userName pr${")".repeat(30)}`],
  ["too many comparisons", Array(101).fill("a pr").join(" or ")],
  ["too long a text", `userName eq "${"x".repeat(5_000)}"`],
] as const) {
  test(`[A12] a filter with ${what} is refused`, () => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ scimType: "invalidFilter" }));
  });
}

test("[A12] and binds stronger than or, and words have no case", () => {
  expect(parseFilter("a PR Or b pr aNd Not (c pr)")).toEqual({
    op: "or",
    left: { op: "pr", path: { name: "a" } },
    right: {
      op: "and",
      left: { op: "pr", path: { name: "b" } },
      right: { op: "not", filter: { op: "pr", path: { name: "c" } } },
    },
  });
});

test("[A12] a path of a PATCH names an attribute, chosen values, or a part of those", () => {
  expect(parsePatchPath("name.formatted")).toEqual({ name: "name", sub: "formatted" });
  expect(parsePatchPath('members[value eq "2819"].display')).toEqual({
    name: "members",
    sub: "display",
    filter: { op: "eq", path: { name: "value" }, value: "2819" },
  });
  expect(parsePatchPath("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")).toEqual({
    urn: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    name: "department",
  });
  for (const wrong of ["", "name.", ".name", "a b", "members[", "members[value pr]x", "1", "name.a.b"]) {
    expect(() => parsePatchPath(wrong), wrong).toThrow(ScimError);
  }
});
