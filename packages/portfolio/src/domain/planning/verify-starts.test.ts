import { describe, expect, it } from "vitest";
import { planningItem, planningProblem } from "../../testing/small-planning-problems.ts";
import { verifyStarts } from "./verify-starts.ts";

const problem = planningProblem([
  planningItem("a", { mandatory: true, earliest: 1, deadline: 3 }),
  planningItem("b", { after: [{ id: "a", lag: 1 }] }),
  planningItem("c", { fixedStart: 0, duration: 1 }),
  planningItem("d", { nature: "modernisation", needs: [] }),
]);
const holds = { a: 1, b: 4, c: 0, d: 2 };

describe("a plan", () => {
  it("holds when each demand does", () => {
    expect(verifyStarts(problem, holds, { d: 2 })).toEqual([]);
  });

  it.each([
    ["an item is not in the problem", { ...holds, x: 0 }, [{ kind: "unknown", item: "x" }]],
    [
      "what must be done is left out",
      { ...holds, a: null },
      [
        { kind: "mandatory", item: "a" },
        { kind: "after", before: "a", item: "b", lag: 1 },
      ],
    ],
    ["an item begins too early", { ...holds, a: 0, c: null }, [{ kind: "earliest", item: "a", quarter: 1 }]],
    ["an item ends too late", { ...holds, a: 3, b: null }, [{ kind: "deadline", item: "a", quarter: 3 }]],
    ["an item ends after the horizon", { ...holds, b: 5 }, [{ kind: "horizon", item: "b" }]],
    ["a start is not a quarter", { ...holds, d: 1.5 }, [{ kind: "horizon", item: "d" }]],
    ["what runs is put elsewhere", { ...holds, c: 3 }, [{ kind: "fixed", item: "c", quarter: 0 }]],
    [
      "an item does not wait long enough",
      { ...holds, b: 3 },
      [{ kind: "after", before: "a", item: "b", lag: 1 }],
    ],
    [
      "more people are asked than there are",
      { ...holds, a: 2, c: 0, b: 3 },
      [
        { kind: "after", before: "a", item: "b", lag: 1 },
        { kind: "capacity", resource: "cool-gen", from: 3, until: 3 },
      ],
    ],
    ["[O8] modernisation ends later", { ...holds, d: 3 }, [{ kind: "modernisation", item: "d", quarter: 2 }]],
    [
      "[O8] modernisation is left out",
      { ...holds, d: null },
      [{ kind: "modernisation", item: "d", quarter: 2 }],
    ],
  ])("does not hold when %s", (_, starts, violations) => {
    expect(verifyStarts(problem, starts, { d: 2 })).toEqual(violations);
  });
});
