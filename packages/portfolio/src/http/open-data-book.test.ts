import { expect, test } from "vitest";
import { makeDashboard } from "../domain/dashboard/make-dashboard.ts";
import { exampleDashboardPortfolio, exampleToday } from "../testing/example-dashboard.ts";
import { openDataBook } from "./open-data-book.ts";

const publication = {
  id: "p",
  on: exampleToday,
  change: 1,
  digest: "0".repeat(64),
  preparedAt: 1,
  preparedBy: "anna",
  number: 1,
  steps: [],
};
const document = makeDashboard(exampleDashboardPortfolio(), exampleToday);

test("[O22] whoever asks for the workbook again gets the same one: it is not made for each caller", () => {
  const book = openDataBook({ document, publication });
  expect(openDataBook({ document, publication })).toBe(book);
});

test("[O22] another version has a workbook of its own", () => {
  const book = openDataBook({ document, publication });
  const other = openDataBook({
    document: { ...document, entries: [] },
    publication: { ...publication, number: 2 },
  });
  expect(other.equals(book)).toBe(false);
});
