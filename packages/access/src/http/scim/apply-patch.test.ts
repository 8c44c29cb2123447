import type { JsonValue } from "@grondslag/kernel";
import fc from "fast-check";
import { scimPatch } from "scim-patch";
import { expect, test } from "vitest";
import { applyPatch } from "./apply-patch.ts";
import { ScimError } from "./scim-error.ts";
import { groupSchemaId, groupType } from "./scim-schemas.ts";

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
const patched = (resource: object, ...Operations: object[]): JsonValue => {
  const body: JsonValue = JSON.parse(JSON.stringify({ schemas, Operations }));
  return JSON.parse(JSON.stringify(applyPatch(JSON.parse(JSON.stringify(resource)), body, groupType)));
};

const member = fc.constantFrom("a", "b", "c", "d").map((value) => ({ value }));
const group = fc.record({
  schemas: fc.constant([groupSchemaId]),
  displayName: fc.string({ minLength: 1 }),
  members: fc.uniqueArray(member, { selector: ({ value }) => value, minLength: 1 }),
});
const operation = fc.oneof(
  fc.record({
    op: fc.constantFrom("add", "replace"),
    path: fc.constant("displayName"),
    value: fc.string({ minLength: 1 }),
  }),
  fc.record({
    op: fc.constantFrom("add", "replace"),
    path: fc.constant("members"),
    value: fc.uniqueArray(member, { selector: ({ value }) => value, minLength: 1 }),
  }),
  member.map(({ value }) => ({ op: "remove", path: `members[value eq "${value}"]` })),
  fc.record({
    op: fc.constantFrom("add", "replace"),
    value: fc.record({ displayName: fc.string({ minLength: 1 }) }),
  }),
);

/** An empty list is no value, for us and in RFC 7643 section 2.5; order means nothing. */
function compared(resource: unknown): unknown {
  const { displayName, members = [] } = resource as { displayName: string; members?: { value: string }[] };
  return { displayName, members: members.map(({ value }) => value).sort() };
}

test("[A12] an independent implementation of PATCH makes the same of units and their people", () => {
  let compared_ = 0;
  fc.assert(
    fc.property(group, fc.array(operation, { minLength: 1, maxLength: 5 }), (before, operations) => {
      let ours: unknown;
      try {
        ours = patched(before, ...operations);
      } catch (error) {
        // What is not there: the other implementation lets it pass for a filter without a match.
        expect(error).toMatchObject({ scimType: "noTarget" });
        return;
      }
      compared_ += 1;
      const resource = { ...structuredClone(before), meta: { resourceType: "Group" } };
      const theirs = scimPatch(resource as never, structuredClone(operations) as never, {
        mutateDocument: false,
      });
      expect(compared(ours)).toEqual(compared(theirs));
    }),
    { numRuns: 500 },
  );
  expect(compared_).toBeGreaterThan(100);
});

test("[A12] a PATCH never changes what it was given, and does nothing else than be refused", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("members", "displayName", 'members[value eq "a"]', "id"),
  );
  const anything = fc.record(
    {
      op: fc.oneof(fc.constantFrom("add", "remove", "replace"), fc.string()),
      path: text,
      value: fc.jsonValue(),
    },
    { requiredKeys: ["op"] },
  );
  fc.assert(
    fc.property(group, fc.array(anything, { maxLength: 4 }), (before, operations) => {
      const copy = structuredClone(before);
      try {
        patched(before, ...operations);
      } catch (error) {
        expect(error).toBeInstanceOf(ScimError);
        expect(error).toMatchObject({ statusCode: 400 });
      }
      expect(before).toEqual(copy);
    }),
    { numRuns: 1_000 },
  );
});

test("[A12] removing named members takes those alone, never all of them", () => {
  const before = { displayName: "x", members: [{ value: "a" }, { value: "b" }] };
  const after = patched(before, { op: "remove", path: "members", value: [{ value: "a" }] });
  expect(compared(after)).toEqual({ displayName: "x", members: ["b"] });
  expect(compared(patched(before, { op: "remove", path: "members" }))).toMatchObject({ members: [] });
});
