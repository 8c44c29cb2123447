import fc from "fast-check";
import { expect, test } from "vitest";
import { describeObject } from "./describe-object.ts";

test("what a call is about is told by ids and codes", () => {
  const filter = { unitId: "desk", unusedDays: 90, q: "Vries", excess: true };
  const body = { filter, deadline: "2026-12-01T00:00:00Z", decisions: [{}, {}], clearances: ["vip", "x y"] };
  expect(describeObject({ id: "c1" }, body).object).toBe(
    "id=c1 clearances=vip deadline=2026-12-01T00:00:00Z filter.unitId=desk filter.unusedDays=90 " +
      "filter.excess=true decisions=2",
  );
});

test("an id of ours stands there whole, whatever digits are in it", () => {
  const id = "01931234-1234-7123-8123-123456789012";
  expect(describeObject({ id }, { employeeId: "e-12345678" }).object).toBe(`id=${id} employeeId=e-[number]`);
});

test("a number of nine digits never stands there, wherever the caller put it, nor a text with a space", () => {
  const member = fc.constantFrom(
    "id",
    "employeeId",
    "roleId",
    "purpose",
    "reason",
    "kind",
    "from",
    "clearances",
  );
  const number = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String);
  fc.assert(
    fc.property(member, number, fc.constantFrom("", "bsn:", "x-", "a b "), (name, digits, before) => {
      const text = `${before}${digits}`;
      for (const value of [text, [text]]) {
        const { object } = describeObject({ id: text }, { [name]: value, subject: `bsn:${digits}` });
        expect(object).not.toContain(digits);
        expect(describeObject({}, { [name]: value, filter: { [name]: value } }).object).not.toContain(digits);
      }
    }),
  );
});

test.each([undefined, null, "text", 7, [1], { subject: 7, filter: "x", assignedTo: null, decisions: "x" }])(
  "it takes any body: %j",
  (body) => {
    expect(describeObject(body, body)).toMatchObject({ subject: undefined });
  },
);
