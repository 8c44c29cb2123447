import type { Answers } from "./painted-site.ts";

// Figures of the oversight of a made-up agency, in the form of `/api/v1/oversight`.

const share = (part: number, of: number) => ({ part, of, percent: Math.round((1_000 * part) / of) / 10 });

const system = (id: string, name: string, riskClass: string, monitoringMode: string, more: object = {}) => ({
  ...{ id, name, riskClass, monitoringMode },
  monitoringReason: "Bevat adressen en inkomens.",
  lookUps: 1_204,
  monitored: true,
  spots: [],
  ...more,
});

const weeks = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
const series = (unexplained: number) => ({
  series: weeks.map((week, at) => ({ week, lookUps: 1_000, unexplained: unexplained - at, selfOpened: 4 })),
  share: share(4 * unexplained - 6, 4_000),
  trend: {
    weeks: 2,
    before: share(2 * unexplained, 2_000),
    now: share(2 * unexplained - 4, 2_000),
    change: -0.2,
  },
});

const alerts = (told: number, rate: number) => ({
  told,
  bySource: { score: told - 3, rule: 1, sample: 2 },
  asked: told - 1,
  justified: 4,
  falseAlarms: 3,
  unjustified: 1,
  unclear: 1,
  open: 2,
  employeeYears: 410.5,
  rate,
});

export const figureAnswers: Answers = {
  "/api/v1/oversight/coverage": {
    period: { from: "2026-10-23", until: "2026-11-20" },
    systems: share(2, 4),
    declared: share(3, 4),
    lookUps: share(2_408, 3_612),
    risk: share(6, 15),
    weights: { low: 1, medium: 2, high: 4, critical: 8 },
    byMode: [
      { mode: "none", systems: 1, lookUps: 1_204 },
      { mode: "passive", systems: 1, lookUps: 1_204 },
      { mode: "active", systems: 0, lookUps: 0 },
      { mode: "need-to-know", systems: 2, lookUps: 1_204 },
    ],
    items: [
      system("plates", "Kentekens", "critical", "need-to-know", {
        lookUps: 0,
        monitored: false,
        spots: ["silent"],
        silentSince: "2026-11-09T08:12:00.000Z",
      }),
      system("income-tax", "Inkomstenbelasting", "high", "need-to-know"),
      system("mail", "Post", "medium", "passive"),
      system("archive", "Archief van oude aanslagen", "low", "none", {
        monitored: false,
        spots: ["not-monitored", "no-look-up"],
      }),
    ],
    unregistered: [{ id: "old-desk", lookUps: 17 }],
  },
  "/api/v1/oversight/unexplained": {
    smallest: 10,
    weeks,
    agency: { ...series(60), employees: 412 },
    teams: {
      groups: [
        { id: "phone", name: "Telefoonteam inkomstenbelasting Utrecht", employees: 214, ...series(40) },
        { id: "office", name: "Kantoor Breda", employees: 31, ...series(12) },
      ],
      rest: { groups: 3, employees: 14, ...series(8) },
      leftOut: 0,
    },
    systems: {
      groups: [{ id: "income-tax", name: "Inkomstenbelasting", employees: 245, ...series(60) }],
      leftOut: 0,
    },
  },
  "/api/v1/oversight/works-council": {
    smallest: 10,
    rounded: 5,
    period: { from: "2025-11-20T10:00:00.000Z", until: "2026-11-20T10:00:00.000Z" },
    method: {
      version: "1",
      weights: [
        { name: "windows.0", value: 3_600 },
        { name: "link.none", value: 0.66 },
        { name: "link.self-opened", value: 0.24 },
        { name: "priorLogOdds", value: -4 },
        { name: "soughtTags.tags.1", value: "plate" },
        { name: "aNewSetting", value: 7 },
      ],
    },
    rules: [
      {
        id: "plates",
        name: "Veel kentekens op een avond",
        version: 2,
        state: "live",
        threat: "plate-for-sale",
        severity: "high",
        legalBasis: "AVG artikel 6, lid 1, onder e",
        proportionality: "Telt alleen, en kijkt niet naar namen.",
        since: "2026-10-01T08:00:00.000Z",
        measured: { judged: 30, confirmed: 12 },
      },
      {
        id: "street",
        name: "Een hele straat",
        version: 1,
        state: "shadow",
        threat: "address-for-sale",
        severity: "medium",
        legalBasis: "AVG artikel 6, lid 1, onder e",
        proportionality: "Alleen zonder werkitem.",
        since: "2026-11-12T08:00:00.000Z",
      },
    ],
    choices: { weeklyBudget: 5, sampleSize: 2, newDays: 5, askedDays: 10 },
    employees: 412,
    alerts: alerts(41, 0.007),
    functions: {
      groups: [
        { id: "phone-agent", name: "Telefonist", employees: 311, ...alerts(30, 0.006) },
        { id: "clerk", name: "Behandelaar", employees: 87, ...alerts(8, 0.011) },
      ],
      rest: { groups: 2, employees: 14, ...alerts(3, 0) },
      leftOut: 0,
    },
    service: {
      groups: [
        { id: "longer", name: "", employees: 330, ...alerts(20, 0.005) },
        { id: "newcomer", name: "", employees: 82, ...alerts(21, 0.012) },
      ],
      leftOut: 0,
    },
    contracts: { groups: [], leftOut: 2 },
    unknown: ["part-time"],
    investigations: {
      states: { proposed: 1, rejected: 0, withdrawn: 0, open: 2, lapsed: 0, closed: 3 },
      covert: 1,
      informOverdue: 1,
      informDue: 1,
      informed: 1,
    },
    reveals: { asked: 5, approved: 3, rejected: 1, withdrawn: 0, undecided: 1 },
  },
};
