import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleActivity, exampleDataSet, exampleGround, exampleSystem } from "../testing.ts";
import { checkActivity, checkDataSet, checkLegalGround, checkSystem } from "./check-entry.ts";
import { RegisterError } from "./register-error.ts";

/** The code and place of the fault, or undefined when there is none. */
function fault(check: () => void): readonly [string, string | undefined] | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    expect(error.remedy).toBeTruthy();
    return [error.code, error.where];
  }
}

test("[D1] the examples are right", () => {
  expect(fault(() => checkSystem(exampleSystem(), undefined))).toBeUndefined();
  expect(fault(() => checkDataSet(exampleDataSet()))).toBeUndefined();
  expect(fault(() => checkLegalGround(exampleGround()))).toBeUndefined();
  expect(fault(() => checkActivity(exampleActivity()))).toBeUndefined();
});

test.each([
  [{ id: "Persons" }, "/id"],
  [{ id: "" }, "/id"],
  [{ name: " " }, "/name"],
  [{ name: "a\u0000b" }, "/name"],
  [{ name: "x".repeat(201) }, "/name"],
  [{ endpoint: "http://elsewhere.example/data" }, "/endpoint"],
  [{ endpoint: "https://user:secret@here.example" }, "/endpoint"],
  [{ endpoint: "not an address" }, "/endpoint"],
])("[M4] a system with %o is refused at its place", (change, where) => {
  expect(fault(() => checkSystem(exampleSystem(change), undefined))).toEqual(["ENTRY_INVALID", where]);
});

test("[M4] a system may be asked for data over https, and over http on this machine alone", () => {
  for (const endpoint of [
    "https://source.example/data",
    "http://127.0.0.1:8081/data",
    "http://localhost/x",
  ]) {
    expect(fault(() => checkSystem(exampleSystem({ endpoint }), undefined))).toBeUndefined();
  }
});

test.each([
  [{ subjectTypes: [] }, "/subjectTypes"],
  [{ fields: [] }, "/fields"],
  [{ fields: [{ id: "a b", name: "A", tags: [] }] }, "/fields/0/id"],
  [
    {
      fields: [
        { id: "a", name: "A", tags: [] },
        { id: "a", name: "B", tags: [] },
      ],
    },
    "/fields/1/id",
  ],
])("[D1] a data set with %o is refused at its place", (change, where) => {
  expect(fault(() => checkDataSet(exampleDataSet(change)))).toEqual(["ENTRY_INVALID", where]);
});

test.each([
  [{ lawId: "AWR" }, "/lawId"],
  [{ validFrom: "2025-02-29" }, "/validFrom"],
  [{ validFrom: "2025-2-9" }, "/validFrom"],
  [{ validUntil: "2009-01-01" }, "/validUntil"],
  [{ article: "" }, "/article"],
])("[D3] an article with %o is refused at its place", (change, where) => {
  expect(fault(() => checkLegalGround(exampleGround(change)))).toEqual(["ENTRY_INVALID", where]);
});

test("[D3] an article of Dutch law, of local rules and of the European Union can be named", () => {
  for (const lawId of ["BWBR0002320", "CVDR123456", "32016R0679"]) {
    expect(fault(() => checkLegalGround(exampleGround({ lawId })))).toBeUndefined();
  }
});

test.each([
  [{ purpose: "Two words" }, "/purpose"],
  [{ groundIds: ["a", "a"] }, "/groundIds/1"],
  [{ uses: [{ dataSetId: "persons", fields: [] }] }, "/uses/0/fields"],
  [{ retention: { class: "service", period: "P" } }, "/retention/period"],
  [{ retention: { class: "service", period: "PT5M" } }, "/retention/period"],
])("[D1] an activity with %o is refused at its place", (change, where) => {
  expect(fault(() => checkActivity(exampleActivity(change)))).toEqual(["ENTRY_INVALID", where]);
});

test("[D1] no text whatever does more than be refused, and its message never repeats it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3, unit: "binary" }), fc.nat(6), (text, place) => {
      const member = ["id", "name", "purpose", "purposeText", "owner", "period", "ground"][place] ?? "id";
      const change =
        member === "period"
          ? { retention: { class: "service", period: `${text}!` } }
          : member === "ground"
            ? { groundIds: [text, text] }
            : { [member]: `\u0000${text}` };
      try {
        checkActivity(exampleActivity(change));
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof RegisterError)) throw error;
        expect(error.code).toBe("ENTRY_INVALID");
        expect(`${error.where} ${error.remedy}`).not.toContain(`\u0000${text}`);
      }
    }),
  );
});

test("[A16] a declaration is withdrawn with a reason, and does not go by being left out", () => {
  const declared = { needToKnow: "authzen", logging: "platform", tellsKnown: true } as const;
  const current = exampleSystem({ onboarding: declared });
  const { onboarding: _left, ...bare } = current;
  expect(fault(() => checkSystem(bare, undefined))).toBeUndefined();
  expect(fault(() => checkSystem(bare, current))).toEqual(["ENTRY_INVALID", "/onboarding"]);
  const withdrawn = { ...declared, withdrawn: true };
  expect(fault(() => checkSystem({ ...current, onboarding: withdrawn }, current))).toEqual([
    "ENTRY_INVALID",
    "/onboarding/motive",
  ]);
  const reasoned = { ...withdrawn, motive: "It asks for data that it does not log" };
  expect(fault(() => checkSystem({ ...current, onboarding: reasoned }, current))).toBeUndefined();
});
