import { expect, test } from "vitest";
import type { HistoryItem } from "../api/types.ts";
import { factsAgree } from "./facts-agree.ts";

const shown: HistoryItem = {
  at: "2026-11-21T21:03:00.000Z",
  department: "Telefoonteam",
  purpose: "Een beller helpen",
  grounds: [{ law: "Algemene wet inzake rijksbelastingen", article: "67" }],
  dataSet: { id: "persons", name: "Personen" },
  fields: [
    { id: "name", name: "Naam" },
    { id: "address", name: "Adres" },
  ],
  record: { origin: "agency.example/log/service/2026h2", index: 3 },
};

const attributes = {
  "grondslag.department": "Telefoonteam",
  "grondslag.data_set": "persons",
  "grondslag.fields": ["name", "address"],
  "grondslag.legal_grounds": [{ id: "awr-67", law: "Algemene wet inzake rijksbelastingen", article: "67" }],
};
const line = { start_time: Date.parse(shown.at), attributes };

test("a row that says what was recorded agrees with the record", () => {
  expect(factsAgree(JSON.stringify(line), shown)).toBe(true);
});

test.each([
  ["moment", { ...line, start_time: line.start_time + 1 }],
  ["department", { ...line, attributes: { ...attributes, "grondslag.department": "Ander team" } }],
  ["data set", { ...line, attributes: { ...attributes, "grondslag.data_set": "incomes" } }],
  ["fields", { ...line, attributes: { ...attributes, "grondslag.fields": ["name", "address", "income"] } }],
  [
    "article",
    { ...line, attributes: { ...attributes, "grondslag.legal_grounds": [{ law: "x", article: "1" }] } },
  ],
  ["way in", { ...line, attributes: { ...attributes, "grondslag.emergency_access": true } }],
])("a row that shows another %s than was recorded is found", (_what, recorded) => {
  expect(factsAgree(JSON.stringify(recorded), shown)).toBe(false);
});

test("[A8] a row of emergency access agrees with its record, and not when the screen leaves it out", () => {
  const emergency = { ...line, attributes: { ...attributes, "grondslag.emergency_access": true } };
  expect(factsAgree(JSON.stringify(emergency), { ...shown, emergencyAccess: true })).toBe(true);
  expect(factsAgree(JSON.stringify(emergency), shown)).toBe(false);
  expect(factsAgree(JSON.stringify(line), { ...shown, emergencyAccess: true })).toBe(false);
});

test("facts that cannot be read agree with nothing", () => {
  for (const text of ["", "null", "[]", "{", '{"attributes":null}'])
    expect(factsAgree(text, shown)).toBe(false);
});
