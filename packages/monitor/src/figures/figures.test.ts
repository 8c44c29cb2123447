import { expect, test } from "vitest";
import { defaultSettings } from "../domain/detection/detector-settings.ts";
import type { CountedAlert } from "../domain/figures/alert-figures.ts";
import type { WeekCount } from "../domain/figures/unexplained.ts";
import type { Investigation } from "../domain/investigation.ts";
import type { Reveal } from "../domain/reveal.ts";
import type { RuleVersion } from "../domain/rules/rule-version.ts";
import { figureReadsWith as readsWith } from "../testing/figure-reads-with.ts";
import type { StaffMember } from "./ports.ts";
import { readUnexplained } from "./read-unexplained.ts";
import { readWorksCouncil } from "./read-works-council.ts";

const day = 86_400_000;
/** A Wednesday. */
const now = Date.UTC(2026, 10, 18, 12);
const clock = { now: () => now };

function staff(unit: string, size: number, change: Partial<StaffMember> = {}): readonly StaffMember[] {
  return Array.from({ length: size }, (_, at) => ({
    employee: `${unit}-${at}`,
    unit,
    unitName: `Team ${unit}`,
    function: "agent",
    functionName: "Agent",
    temporary: false,
    addedAt: now - 3 * 365 * day,
    inService: true,
    ...change,
  }));
}

function counted(week: string, unit: string, lookUps: number, unexplained: number): WeekCount {
  return { week, unit, system: "desk", lookUps, unexplained, selfOpened: 1 };
}

test("[M3][M9] the share of unexplained look-ups is told by team, small teams together, most to win first", async () => {
  const report = await readUnexplained(
    {
      reads: readsWith({
        weeks: async (from, until) => {
          expect([from, until]).toEqual(["2026-10-26", "2026-11-23"]);
          return [
            counted("2026-11-16", "phone", 50, 1),
            counted("2026-11-16", "office", 20, 8),
            counted("2026-11-16", "vip", 6, 5),
            counted("2026-11-09", "tiny", 4, 0),
            counted("2026-11-09", "", 2, 2),
          ];
        },
      }),
      staff: async () => [
        ...staff("phone", 40),
        ...staff("office", 12),
        ...staff("vip", 9),
        ...staff("tiny", 1),
      ],
      systems: async () => [{ id: "desk", name: "Desk" }],
      clock,
    },
    4,
  );
  expect(report.weeks).toEqual(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]);
  expect(
    report.teams.groups.map(({ id, name, employees, figures }) => [id, name, employees, figures.share]),
  ).toEqual([
    ["office", "Team office", 12, { part: 8, of: 20, percent: 40 }],
    ["phone", "Team phone", 40, { part: 1, of: 50, percent: 2 }],
  ]);
  expect(report.teams.rest).toMatchObject({
    groups: 3,
    employees: 10,
    figures: { share: { part: 7, of: 12, percent: 58.3 } },
  });
  expect(report.agency).toMatchObject({ employees: 62, share: { part: 16, of: 82 } });
  expect(report.systems.groups).toMatchObject([{ id: "desk", name: "Desk", employees: 52 }]);
});

test("[M3] the trend holds weeks that are over against as many before, never the week that runs", async () => {
  const read = async (weeks: readonly WeekCount[]) => {
    const services = { reads: readsWith({ weeks: async () => weeks }), systems: async () => [], clock };
    return (await readUnexplained({ ...services, staff: async () => staff("phone", 20) }, 5)).agency?.trend;
  };
  expect(
    await read([
      counted("2026-10-19", "phone", 100, 10),
      counted("2026-10-26", "phone", 100, 10),
      counted("2026-11-02", "phone", 100, 4),
      counted("2026-11-09", "phone", 100, 2),
      counted("2026-11-16", "phone", 1, 1),
    ]),
  ).toEqual({
    weeks: 2,
    before: { part: 20, of: 200, percent: 10 },
    now: { part: 6, of: 200, percent: 3 },
    change: -7,
  });
  expect(await read([counted("2026-11-09", "phone", 100, 2)])).toBeUndefined();
});

function alert(employee: string, change: Partial<CountedAlert> = {}): CountedAlert {
  return { employee, source: "score", toldAt: now, asked: true, verdict: "justified", ...change };
}

const isFive = (count: number) => count === 0 || count === 5;

const mandate: Investigation = {
  id: "i1",
  reference: "ON-1",
  groundId: "ground",
  suspicion: "Addresses were sold.",
  covert: true,
  from: now - 100 * day,
  to: now - 90 * day,
  expiresAt: now - 60 * day,
  persons: [],
  ownSubjects: [],
  systems: [],
  workers: ["iris"],
  proposed: { by: "iris", at: now - 90 * day },
  decided: { by: "bas", at: now - 89 * day, verdict: "approved" },
  closed: undefined,
  informed: undefined,
  notes: [],
};

const reveal: Reveal = {
  id: "r1",
  employeeId: "anna",
  pseudonym: "00000000000000a1",
  year: 2026,
  about: "i1",
  reason: "It cannot be explained without asking.",
  until: now + day,
  proposed: { by: "iris", at: now - day },
  decided: undefined,
};

const rule: RuleVersion = {
  id: "plates",
  version: 2,
  rule: {
    id: "plates",
    name: "Many plates",
    threat: "plate-for-sale",
    owner: "bas",
    legalBasis: "AVG art. 6(1)(e)",
    proportionality: "Counts only.",
    severity: "high",
    when: { field: "system", is: "plates" },
  },
  madeFrom: "studio",
  author: "roos",
  savedAt: now - 50 * day,
  steps: [
    { step: "shadow", by: "roos", at: now - 40 * day },
    { step: "live", by: "bas", at: now - 10 * day, measured: { judged: 30, confirmed: 12 } },
  ],
  stoppedAt: undefined,
};

async function worksCouncil(people: readonly StaffMember[], alerts: readonly CountedAlert[]) {
  return readWorksCouncil({
    reads: readsWith({
      alertsSince: async () => alerts,
      firstDay: async () => new Date(now - 730 * day).toISOString().slice(0, 10),
    }),
    staff: async () => people,
    detector: () => defaultSettings,
    rules: { running: async () => [rule] },
    settings: { list: async () => [] },
    investigations: { list: async () => [mandate] },
    reveals: {
      list: async () => [reveal, { ...reveal, decided: { by: "bas", at: now, verdict: "approved" } }],
    },
    informWithinDays: 30,
    clock,
  });
}

test("[M9] the works council reads how often people are wrongly suspected, by group of ten or more", async () => {
  const people = [
    ...staff("phone", 20),
    ...staff("office", 10, {
      function: "clerk",
      functionName: "Clerk",
      addedAt: now - 100 * day,
      temporary: true,
    }),
    ...staff("board", 2, { function: "director", functionName: "Director", addedAt: undefined }),
  ];
  const report = await worksCouncil(people, [
    alert("phone-1"),
    alert("phone-1", { verdict: "unjustified" }),
    alert("office-3", { source: "sample" }),
    alert("office-4", { source: "rule", asked: false, verdict: undefined }),
    alert("board-0", { verdict: "unclear" }),
    alert("somebody who left"),
  ]);
  expect(report.alerts).toMatchObject({
    told: 6,
    bySource: { score: 4, rule: 1, sample: 1 },
    asked: 5,
    justified: 3,
    falseAlarms: 2,
    unjustified: 1,
    unclear: 1,
    open: 1,
    employeeYears: 32,
    rate: 0.063,
  });
  // The directors and who left are too few, so the smallest function goes with them.
  expect(report.functions.groups).toMatchObject([
    { id: "agent", name: "Agent", employees: 20, figures: { falseAlarms: expect.toSatisfy(isFive) } },
  ]);
  expect(report.functions.rest).toMatchObject({
    groups: 3,
    employees: 12,
    figures: { told: expect.toSatisfy(isFive) },
  });
  expect(report.rounded).toBe(5);
  expect(report.service.groups.map(({ id, employees }) => [id, employees])).toEqual([["longer", 20]]);
  expect(report.contracts.groups.map(({ id }) => id)).toEqual(["permanent"]);
});

test("[M9] who leaves takes no alerts along: the figures before and after would tell of him", async () => {
  const his = Array.from({ length: 10 }, () => alert("one-0"));
  const told = async (inService: boolean) => {
    const { functions } = await worksCouncil([...staff("phone", 20), ...staff("one", 1, { inService })], his);
    return functions.groups.map(({ id, employees, figures }) => [id, employees, figures.told]);
  };
  expect(await told(true)).toEqual([["agent", 21, 10]]);
  expect(await told(false)).toEqual([["agent", 20, 10]]);
});

test("[M9] an alert counts for a newcomer when he was one, also when he is none any more", async () => {
  const people = [...staff("phone", 20), ...staff("young", 20, { addedAt: now - 300 * day })];
  const long = staff("long", 1, { addedAt: now - 400 * day });
  const told = Array.from({ length: 10 }, () => alert("long-0", { toldAt: now - 100 * day }));
  const { service } = await worksCouncil([...people, ...long], told);
  expect(service.groups.map(({ id, figures }) => [id, figures.told])).toEqual([
    ["longer", 0],
    ["newcomer", 10],
  ]);
});

test("[M9] a system less a team does not tell of the small team beside it", async () => {
  const report = await readUnexplained(
    {
      reads: readsWith({
        weeks: async () => [
          counted("2026-11-16", "phone", 50, 1),
          counted("2026-11-16", "vip", 6, 5),
          { ...counted("2026-11-16", "tiny", 4, 0), system: "archive" },
          counted("2026-11-16", "small", 7, 1),
        ],
      }),
      staff: async () => [
        ...staff("phone", 40),
        ...staff("vip", 3),
        ...staff("tiny", 1),
        ...staff("small", 8),
      ],
      systems: async () => [],
      clock,
    },
    2,
  );
  expect(report.systems.groups.map(({ id, figures }) => [id, figures.share.of])).toEqual([["desk", 50]]);
  expect([report.systems.rest, report.systems.leftOut]).toEqual([undefined, 0]);
  expect(report.teams.rest?.figures.share.of).toBe(17);
});

test("[M9] a chance sample suspects nobody, so it is no false alarm", async () => {
  const report = await worksCouncil(staff("phone", 20), [alert("phone-1", { source: "sample" })]);
  expect(report.alerts).toMatchObject({ justified: 1, falseAlarms: 0, rate: 0 });
});

test("[M9] the works council reads every weight, the rules in force, mandates, overdue duties and reveals", async () => {
  const report = await worksCouncil(staff("phone", 20), []);
  const weightOf = (name: string) => report.method.weights.find((one) => one.name === name)?.value;
  expect(report.method.version).toBe(defaultSettings.version);
  expect(weightOf("link.none")).toBe(defaultSettings.link.none);
  expect(weightOf("bounds.subject")).toBe(defaultSettings.bounds.subject);
  expect(weightOf("soughtTags.tags.1")).toBe("plate");
  expect(report.rules).toMatchObject([
    {
      id: "plates",
      version: 2,
      state: "live",
      since: now - 10 * day,
      measured: { judged: 30, confirmed: 12 },
    },
  ]);
  expect(report.investigations).toMatchObject({
    states: { lapsed: 1, open: 0 },
    covert: 1,
    informOverdue: 1,
  });
  expect(report.choices).toEqual({ weeklyBudget: 5, sampleSize: 2, newDays: 5, askedDays: 10 });
  expect(report.reveals).toEqual({ asked: 2, approved: 1, rejected: 0, withdrawn: 0, undecided: 1 });
});

test("[M9] nothing of the works council's figures names anybody, and a small agency gets no figures of alerts", async () => {
  const text = JSON.stringify(await worksCouncil(staff("phone", 20), [alert("phone-1")]));
  for (const secret of ["phone-1", "iris", "bas", "roos", "anna", "00000000000000a1", "ON-1", "Addresses"]) {
    expect(text).not.toContain(secret);
  }
  const small = await worksCouncil(staff("phone", 9), [alert("phone-1")]);
  expect(small.alerts).toBeUndefined();
  expect(small.employees).toBeUndefined();
  expect(small.functions).toEqual({ groups: [], rest: undefined, leftOut: 1 });
});
