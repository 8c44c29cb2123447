import { expect, test } from "vitest";
import { exampleBaseline, examplePortfolio, exampleWork } from "../testing/examples.ts";
import { checkRecord } from "./check-record.ts";
import { checkRemoval } from "./check-removal.ts";
import type { Portfolio } from "./records.ts";
import type { Work } from "./work/work.ts";
import type { Dissent, TemporaryService } from "./work/work-facts.ts";

const placeOf = (act: () => void): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "where" in error)) throw error;
    return error.where;
  }
};
const work = (more: Partial<Work>, others: readonly Work[] = []) => {
  const record = exampleWork("w", more);
  return placeOf(() => checkRecord("work", record, examplePortfolio({ work: [record, ...others] })));
};
const whole = exampleWork("whole");

test("[O15] a work is part of what can have it", () => {
  expect(work({})).toBeUndefined();
  expect(work({ kind: "sub-project", parent: "whole" }, [whole])).toBeUndefined();
  expect(work({ kind: "sub-project" })).toBe("/parent");
  expect(work({ kind: "project", parent: "whole" }, [whole])).toBe("/parent");
  expect(work({ kind: "sub-project", parent: "nothing" })).toBe("/parent");
  expect(work({ kind: "project", parent: "w" })).toBe("/parent");
  const part = exampleWork("part", { kind: "sub-project", parent: "w" });
  expect(work({ kind: "programme" }, [part])).toBe("/kind");
});

test("[O21] an increment has a result with a day, and nothing else has", () => {
  const increment = { result: "First filing", plannedOn: "2024-09-01" };
  expect(work({ kind: "increment", parent: "whole", increment }, [whole])).toBeUndefined();
  expect(work({ kind: "increment", parent: "whole" }, [whole])).toBe("/increment");
  expect(work({ increment })).toBe("/increment");
  const wrong = { ...increment, plannedOn: "2024-09-31" };
  expect(work({ kind: "increment", parent: "whole", increment: wrong }, [whole])).toBe(
    "/increment/plannedOn",
  );
});

test.each([
  [
    "an end before the start",
    { startedOn: "2024-02-01", endedOn: "2024-01-31", status: "finished" },
    "/endedOn",
  ],
  ["an end of what goes on", { endedOn: "2024-01-31", status: "in-execution" }, "/endedOn"],
  ["a start of what has not begun", { startedOn: "2024-01-31" }, "/startedOn"],
  ["a day that does not exist", { manager: { name: "m", mandatedOn: "2024-13-01" } }, "/manager/mandatedOn"],
  ["negative people", { needs: [{ skill: "s", perQuarter: [100, -1] }] }, "/needs/0/perQuarter/1"],
  ["no quarters", { needs: [{ skill: "s", perQuarter: [] }] }, "/needs/0/perQuarter"],
  [
    "one skill asked twice",
    {
      needs: [
        { skill: "s", perQuarter: [1] },
        { skill: "s", perQuarter: [1] },
      ],
    },
    "/needs/1",
  ],
  ["a team that there is not", { teams: ["t"] }, "/teams/0"],
  [
    "a link that is no https address",
    { scope: { title: "S", approvedOn: "2024-01-01", href: "ftp://x" } },
    "/scope/href",
  ],
  ["a character that cannot be kept", { description: "a\u0000b" }, "/description"],
  ["half a character", { suppliers: ["\ud800"] }, "/suppliers/0"],
  ["an id with a space", { id: "a b" }, "/id"],
] as const)("[O1] work with %s is refused, and its place named", (_what, more, where) => {
  expect(work(more)).toBe(where);
});

test("[N1] [O19] what is kept beside work names work that is there, with its days in order", () => {
  const portfolio = examplePortfolio({ work: [whole] });
  const service: TemporaryService = {
    id: "s",
    name: "Emergency track",
    work: "whole",
    systems: [],
    since: "2021-07-01",
    endCondition: { text: "The main track is live" },
  };
  const dissent: Dissent = {
    id: "d",
    work: "whole",
    kind: "dissent",
    text: "This cannot be done in time",
    raisedOn: "2024-01-01",
    answerDueOn: "2024-02-01",
  };
  const services = (more: Partial<TemporaryService>) =>
    placeOf(() => checkRecord("temporary-service", { ...service, ...more }, portfolio));
  const dissents = (more: Partial<Dissent>) =>
    placeOf(() => checkRecord("dissent", { ...dissent, ...more }, portfolio));
  expect([services({}), dissents({})]).toEqual([undefined, undefined]);
  expect(services({ work: "nothing" })).toBe("/work");
  expect(services({ endedBy: "nothing" })).toBe("/endedBy");
  expect(services({ endedOn: "2020-01-01" })).toBe("/endedOn");
  expect(dissents({ answerDueOn: "2023-12-31" })).toBe("/answerDueOn");
  expect(dissents({ answer: { text: "No", on: "2023-01-01", by: "board" } })).toBe("/answer/on");
});

test("[N9] what is chosen to make or to buy is one of the options", () => {
  const portfolio = examplePortfolio({ work: [whole] });
  const record = (option: string) => ({
    id: "m",
    work: "whole",
    question: "Make or buy?",
    options: [
      { name: "make", for: "fits", against: "slow" },
      { name: "buy", for: "fast", against: "bound" },
    ],
    choice: { option, why: "best", on: "2024-01-01", by: "board" },
  });
  expect(placeOf(() => checkRecord("make-or-buy", record("buy"), portfolio))).toBeUndefined();
  expect(placeOf(() => checkRecord("make-or-buy", record("rent"), portfolio))).toBe("/choice/option");
});

test("[L12] a derogation has an end only when it was granted, and after it was asked", () => {
  const portfolio = examplePortfolio({ work: [whole] });
  const place = (state: "granted" | "refused", until: string) =>
    placeOf(() =>
      checkRecord(
        "external-cause",
        {
          id: "e",
          work: "whole",
          text: "VAT in the digital age",
          derogation: { authority: "European Commission", askedOn: "2022-01-01", state, until },
        },
        portfolio,
      ),
    );
  expect(place("granted", "2025-01-01")).toBeUndefined();
  expect(place("refused", "2025-01-01")).toBe("/derogation/until");
  expect(place("granted", "2021-01-01")).toBe("/derogation/until");
});

test("[O20] what others refer to, or has a history, is not removed", () => {
  const portfolio: Portfolio = examplePortfolio(
    {
      work: [
        whole,
        exampleWork("part", { kind: "sub-project", parent: "whole" }),
        exampleWork("old"),
        exampleWork("free"),
      ],
      team: [{ id: "t", name: "Team", chains: [] }],
      capacity: [
        {
          id: "t/s/2024Q1/change",
          team: "t",
          skill: "s",
          quarter: "2024Q1",
          use: "change",
          own: 1,
          external: 0,
        },
      ],
    },
    { entries: [exampleBaseline("old")] },
  );
  const message = (kind: "work" | "team", id: string) => {
    try {
      checkRemoval(kind, id, portfolio, undefined);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  expect(message("work", "whole")).toContain("work part");
  expect(message("work", "old")).toContain("history");
  expect(message("team", "t")).toContain("capacity t/s/2024Q1/change");
  expect(message("work", "free")).toBeUndefined();
});
