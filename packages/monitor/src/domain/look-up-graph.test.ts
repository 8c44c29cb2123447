import fc from "fast-check";
import { expect, test } from "vitest";
import { type GraphRow, lookUpGraph, tellingSubjects } from "./look-up-graph.ts";

const row = (subject: string, change: Partial<GraphRow> = {}): GraphRow => ({
  employee: "a1",
  subject,
  at: 1_000,
  refused: false,
  workItem: "w1",
  ...change,
});
const anna = {
  pseudonym: "anna",
  rows: [row("x", { at: 3_000, workItem: "" }), row("x", { at: 1_000 }), row("y", { refused: true })],
};
const bart = { pseudonym: "bart", rows: [row("y"), row("z"), row("z"), row("z")] };
const watched = new Set(["a1", "b1"]);

test("[M1] the graph tells who looked at whom, how often, when, and how often without work", () => {
  const { persons, edges } = lookUpGraph([anna, bart], watched, new Map(), 10);
  expect(persons).toEqual([
    { person: "anna", lookUps: 3, subjects: 2 },
    { person: "bart", lookUps: 4, subjects: 2 },
  ]);
  expect(edges).toContainEqual({
    person: "anna",
    subject: "x",
    lookUps: 2,
    refused: 0,
    withoutWork: 1,
    first: 1_000,
    last: 3_000,
  });
  expect(edges).toContainEqual(expect.objectContaining({ person: "anna", subject: "y", refused: 1 }));
});

test("[M1] whom several watched people looked at comes first, then whom they looked at most; the rest is counted", () => {
  expect(tellingSubjects([anna, bart], 2)).toEqual(["y", "z"]);
  const graph = lookUpGraph([anna, bart], watched, new Map(), 2);
  expect(graph.subjects.map(({ subject, persons }) => [subject, persons])).toEqual([
    ["y", 2],
    ["z", 1],
  ]);
  expect(graph.subjectsLeftOut).toBe(1);
  expect(graph.edges.some(({ subject }) => subject === "x")).toBe(false);
});

test("[M9] others at the same subject are counted, never named", () => {
  const rows = ["a1", "b1", "c1", "c1", "d1", ""].map((employee) => ({ employee }));
  const graph = lookUpGraph([anna], watched, new Map([["x", { rows, complete: false }]]), 10);
  expect(graph.subjects).toContainEqual({ subject: "x", persons: 1, lookUps: 2, others: 2, orMore: true });
  expect(graph.subjects).toContainEqual(expect.objectContaining({ subject: "y", others: undefined }));
  expect(JSON.stringify(graph)).not.toMatch(/c1|d1/);
});

test("[M1] whatever the rows, no look-up of a shown subject is lost or counted twice", () => {
  const rows = fc.array(
    fc.record({
      employee: fc.constant("a1"),
      subject: fc.constantFrom("p", "q", "r", "s"),
      at: fc.nat(),
      refused: fc.boolean(),
      workItem: fc.constantFrom("", "w"),
    }),
  );
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 4 }), fc.integer({ min: 1, max: 5 }), (all, most) => {
      const persons = all.map((own, at) => ({ pseudonym: `p${at}`, rows: own }));
      const graph = lookUpGraph(persons, watched, new Map(), most);
      const shown = new Set(tellingSubjects(persons, most));
      expect(graph.subjects.map(({ subject }) => subject)).toEqual([...shown]);
      const sum = graph.edges.reduce((total, { lookUps }) => total + lookUps, 0);
      expect(sum).toBe(all.flat().filter(({ subject }) => shown.has(subject)).length);
    }),
  );
});
