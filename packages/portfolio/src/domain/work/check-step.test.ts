import { expect, test } from "vitest";
import { exampleWork } from "../../testing/examples.ts";
import { checkGoLiveStep, checkWorkStep } from "./check-step.ts";
import { type Work, type WorkStatus, workStatuses } from "./work.ts";
import type { GoLive } from "./work-facts.ts";

const edit = { motive: "decided in the board", today: "2025-01-01" };
const placeOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error && "where" in error ? String(error.where) : String(error);
  }
};
const step = (from: WorkStatus | undefined, to: WorkStatus, more: Partial<Work> = {}, motive = true) =>
  placeOf(() =>
    checkWorkStep(
      from === undefined ? undefined : exampleWork("w", { status: from }),
      exampleWork("w", {
        status: to,
        ...((to === "finished" || to === "cancelled") && { endedOn: "2024-12-31" }),
        ...more,
      }),
      motive ? edit : { ...edit, motive: undefined },
    ),
  );

test.each([undefined, ...workStatuses.filter((status) => status !== "in-execution")] as const)(
  "[O14] [O15] no edit brings work that is %s to execution",
  (from) => {
    expect(step(from, "in-execution")).toBe("/status");
  },
);

test("[O20] work can be paused, finished, cancelled and opened again, each with its motive and day", () => {
  expect(step("in-execution", "in-reorientation")).toBeUndefined();
  expect(step("in-execution", "in-reorientation", {}, false)).toBe("/motive");
  const paused = exampleWork("w", { status: "in-reorientation" });
  expect(
    placeOf(() =>
      checkWorkStep(exampleWork("w", { status: "in-execution" }), paused, { ...edit, motive: " " }),
    ),
  ).toBe("/motive");
  expect(step("in-execution", "finished", {}, false)).toBeUndefined();
  expect(
    placeOf(() =>
      checkWorkStep(
        exampleWork("w", { status: "in-execution" }),
        exampleWork("w", { status: "finished" }),
        edit,
      ),
    ),
  ).toBe("/endedOn");
  expect(step("in-execution", "cancelled", {}, false)).toBe("/motive");
  expect(step("finished", "in-reorientation")).toBeUndefined();
  expect(step("not-started", "finished")).toBe("/status");
  expect(step("cancelled", "finished")).toBe("/status");
  expect(step("in-execution", "not-started")).toBe("/status");
});

test("[O14] [O15] work that has begun stays of its kind: another kind would be a way round the gate", () => {
  const part = exampleWork("w", { kind: "sub-project", parent: "p", status: "in-execution" });
  const { parent: _parent, ...alone } = part;
  expect(placeOf(() => checkWorkStep(part, { ...alone, kind: "project" }, edit))).toBe("/kind");
  const waiting = { ...part, status: "not-started" } as const;
  const other = { ...alone, kind: "project", status: "not-started" } as const;
  expect(placeOf(() => checkWorkStep(waiting, other, edit))).toBeUndefined();
});

test("[O20] what was cancelled goes back to where it was, and no further", () => {
  const cancelled = exampleWork("w", { status: "cancelled", endedOn: "2024-12-31" });
  const { endedOn: _end, ...open } = cancelled;
  const back = (status: WorkStatus, startedOn?: string) => {
    const started = startedOn === undefined ? {} : { startedOn };
    return placeOf(() => checkWorkStep({ ...cancelled, ...started }, { ...open, ...started, status }, edit));
  };
  expect([back("not-started"), back("in-reorientation", "2024-02-01")]).toEqual([undefined, undefined]);
  expect([back("in-reorientation"), back("not-started", "2024-02-01")]).toEqual(["/status", "/status"]);
});

test("[N2] another day of a start than was recorded needs a motive, and an end has come", () => {
  const started = exampleWork("w", { status: "in-execution", startedOn: "2024-02-01" });
  const moved = { ...started, startedOn: "2024-03-01" };
  expect(placeOf(() => checkWorkStep(started, moved, { ...edit, motive: undefined }))).toBe("/motive");
  expect(placeOf(() => checkWorkStep(started, moved, edit))).toBeUndefined();
  expect(step("in-execution", "finished", { endedOn: "2025-01-02" })).toBe("/endedOn");
  expect(step(undefined, "not-started", { startedOn: "2024-02-01" })).toBe("/startedOn");
});

test("[N2] [O17] [O22] what was recorded or promised, and the ICT component, do not change without a motive", () => {
  const ended = exampleWork("w", { status: "finished", startedOn: "2024-01-01", endedOn: "2024-12-01" });
  const { endedOn: _end, ...open } = ended;
  const bound = exampleWork("w", { legalDeadline: { on: "2025-06-30", law: "Some law" } });
  const { legalDeadline: _deadline, ...free } = bound;
  const increment = { result: "A form", plannedOn: "2025-03-31" };
  const cut = exampleWork("w", { kind: "increment", parent: "p", increment });
  for (const [before, after] of [
    [ended, { ...ended, endedOn: "2024-06-30" }],
    [exampleWork("w"), exampleWork("w", { ictComponent: false })],
    [bound, free],
    [bound, { ...bound, legalDeadline: { on: "2025-07-01", law: "Some law" } }],
    [cut, { ...cut, increment: { ...increment, plannedOn: "2025-04-01" } }],
  ] as const) {
    expect(placeOf(() => checkWorkStep(before, after, { ...edit, motive: undefined }))).toBe("/motive");
    expect(placeOf(() => checkWorkStep(before, after, { ...edit, motive: " " }))).toBe("/motive");
    expect(placeOf(() => checkWorkStep(before, after, edit))).toBeUndefined();
    expect(placeOf(() => checkWorkStep(before, before, { ...edit, motive: undefined }))).toBeUndefined();
  }
  expect(placeOf(() => checkWorkStep(ended, open, edit))).toBe("/endedOn");
});

const goLive: GoLive = {
  id: "g",
  work: "w",
  name: "Main track",
  plannedOn: "2024-06-30",
  findings: [{ id: "f", text: "Test fails", blocking: true, foundOn: "2024-05-01" }],
  quarantine: { records: 10, allowed: 0, countedOn: "2024-05-01" },
};
const decision = { outcome: "go", on: "2024-06-30", by: "board", text: "go" } as const;

test("[N3] an edit neither makes nor changes a decision to go live", () => {
  expect(placeOf(() => checkGoLiveStep(undefined, { ...goLive, decision }, edit))).toBe("/decision");
  expect(placeOf(() => checkGoLiveStep({ ...goLive, decision }, goLive, edit))).toBe("/decision");
  expect(
    placeOf(() => checkGoLiveStep({ ...goLive, decision }, { ...goLive, decision }, edit)),
  ).toBeUndefined();
});

test("[N3] [N5] a finding that blocks, and a limit of the quarantine, do not vanish without a motive", () => {
  const silent = { ...edit, motive: undefined };
  const freed = { ...goLive, findings: goLive.findings.map((one) => ({ ...one, blocking: false })) };
  for (const eased of [
    freed,
    { ...goLive, findings: [] },
    { ...goLive, quarantine: { records: 10, allowed: 10, countedOn: "2024-05-02" } },
    { ...goLive, plannedOn: "2024-07-01" },
  ]) {
    expect(placeOf(() => checkGoLiveStep(goLive, eased, silent))).toBe("/motive");
    expect(placeOf(() => checkGoLiveStep(goLive, eased, edit))).toBeUndefined();
  }
  const early = { ...goLive, quarantine: { records: 0, allowed: 0, countedOn: "2025-01-02" } };
  expect(placeOf(() => checkGoLiveStep(goLive, early, edit))).toBe("/quarantine/countedOn");
  const counted = { ...goLive, quarantine: { records: 3, allowed: 0, countedOn: "2024-05-02" } };
  expect(placeOf(() => checkGoLiveStep(goLive, counted, silent))).toBeUndefined();
});
