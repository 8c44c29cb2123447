import { expect, test } from "vitest";
import { interleave, median, quantile } from "./measure.ts";
import { createReport } from "./report.ts";

test("a line of a bench is one JSON object with the agreed members, in the agreed order", () => {
  const lines: string[] = [];
  const report = createReport("decide", (line) => lines.push(line));
  report.add({
    case: "one workload",
    subject: "grondslag",
    value: 450_123.4,
    unit: "decisions per CPU-second",
    against: { subject: "casl", value: 90_000 },
    goal: { of: "ratio", atLeast: 4 },
  });
  expect(lines).toEqual([
    '{"bench":"decide","case":"one workload","subject":"grondslag","value":450123,"unit":"decisions per CPU-second","against":"casl","ratio":5,"goal":"ratio >= 4","holds":true}',
  ]);
  expect(report.missed()).toEqual([]);
});

test("a goal that does not hold is remembered, so that the run can fail", () => {
  const report = createReport("decide", () => undefined);
  report.add({ case: "c", subject: "s", value: 26, unit: "us", goal: { of: "value", atMost: 25 } });
  expect(report.missed()).toHaveLength(1);
  expect(report.missed()[0]?.holds).toBe(false);
});

test("medians are of interleaved rounds: every subject runs once a round, in turning order", async () => {
  const order: string[] = [];
  const subject = (name: string) => () => order.push(name);
  const medians = await interleave(
    3,
    new Map([
      ["a", subject("a")],
      ["b", subject("b")],
    ]),
  );
  expect(order.join("")).toBe("abbaab");
  expect(medians.get("a")).toBe(4);
  expect(median([1, 2, 3, 10])).toBe(2.5);
  expect(quantile([0, 10], 0.9)).toBe(9);
});
