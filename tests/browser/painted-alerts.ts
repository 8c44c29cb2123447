import { at, list } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

const origin = "agency.example/log/contact-7y/2026h2";
const subject = "pW9c1JH3m2vXk8dT5sQfLr7bYzN4aGeUoI6tRwEhKxM";

export const alertSummary = (n: number, more: object = {}) => ({
  id: n.toString(16).padStart(32, "a"),
  pseudonym: `9c41e07b2d8a5f${(10 + n).toString(16)}`,
  year: 2026,
  unit: n % 3 === 2 ? "vehicles" : "phone-income-tax",
  unitName: n % 3 === 2 ? "Auto" : "Telefoonteam inkomstenbelasting",
  week: "2026-11-16",
  source: (["score", "score", "rule", "sample"] as const)[n % 4],
  ...(n % 4 === 2 ? { rule: "bulk-plates" } : {}),
  settings: "1",
  score: n % 4 === 3 ? 1.2 : n % 4 === 2 ? 0 : 21.34 - n,
  state: (["new", "asked", "explained", "escalated"] as const)[n % 4],
  firstAt: at,
  lastAt: at,
  toldAt: at,
  since: at,
  dueOn: "2026-11-27",
  overdue: n === 1,
  handedUp: n === 1,
  lookUps: 3 + n,
  ...more,
});

const look = (n: number, more: object = {}) => ({
  origin,
  index: 1200 + n,
  item: 0,
  at: new Date(Date.parse(at) + n * 60_000).toISOString(),
  system: "income-tax",
  systemName: "Inkomstenbelasting",
  subject: `${n}${subject.slice(1)}`,
  explanation: "none",
  dataSet: "persons",
  dataSetName: "Personen",
  activity: "answer-income-tax-questions",
  activityName: "Vragen over inkomstenbelasting beantwoorden",
  purpose: "service",
  purposeText: "Bellers helpen",
  action: "read",
  fields: ["address", "name"],
  fieldNames: ["Adres", "Naam"],
  workItem: "",
  emergency: false,
  outcome: "permit",
  ...more,
});

const counts = { work: 3.2, workOf: 120.4, chance: 41, chanceOf: 80 };

/** An alert with a part of every kind in its score. */
export const alertStory = {
  ...alertSummary(0, { state: "explained" }),
  addends: [
    {
      feature: "link",
      value: "none",
      llr: 3.9,
      counts: { work: 1, workOf: 212.3, own: 0.004, team: 0.0042, agency: 0.031 },
    },
    { feature: "state", value: "unseen", llr: 1.4, counts },
    { feature: "pause", value: "from 86400 s", llr: 0.8, counts },
    { feature: "colleagues", value: "another team, no hand-over before", llr: 2.1, counts },
    { feature: "several-lookers", value: "0.7", llr: 0.7 },
    { feature: "hour", value: "22", llr: 1.1, counts: { work: 0.4, workOf: 212.3, agency: 0.01 } },
    { feature: "relation", value: "none", llr: -0.5, counts: { work: 190, workOf: 212 } },
    { feature: "use", value: "print", llr: 2.4, counts: { work: 0, workOf: 212 } },
    { feature: "tags", value: "address name", llr: 0.02, counts: { work: 180, workOf: 212 } },
    { feature: "bound", value: "subject", llr: -1.2 },
  ],
  windows: { hour: 19.2, week: 20.1, quarter: 21.34 },
  subjectsOfWeek: { subjects: 42.3, withoutLink: 3 },
  looks: [
    look(0),
    look(1, {
      action: "print",
      employeeSays: [{ at, text: "Een collega vroeg mij dit na te kijken." }],
    }),
    look(2, { explanation: "self-opened", workItem: "taak-2026-118" }),
    look(3, { explanation: "assigned", workItem: "gesprek-4411" }),
  ].map((one, n) => ({ ...one, weighs: n < 3 })),
  lookUpsOfOthers: 3,
  history: [
    { at, step: "told" },
    {
      at,
      step: "asked",
      by: "m1",
      byName: "Tess Blom",
      of: "employee",
      text: "Kunt u vertellen waarom u deze mensen hebt opgezocht?",
    },
    {
      at,
      step: "explained",
      of: "employee",
      text: "Ik hielp een collega met post die verkeerd was bezorgd.",
    },
  ],
  may: { ask: true, judge: ["justified", "unjustified", "unclear"], escalate: true },
};

const page = (items: readonly unknown[]) => ({
  items,
  counts: { new: 1, asked: 1, explained: 1, escalated: 1 },
  overdue: 1,
  handedUp: 1,
  revision: 7,
});

export const alertPage = page;

const chosen = { budgets: [{ unit: "vehicles", weekly: 8 }], sampleSize: 2, newDays: 5, askedDays: 10 };
const tess = { by: "m9", byName: "Tess Blom", at };
const omar = { by: "m8", byName: "Omar Haddad", at };

/** Agreements about signals: one holds, one waits, one was not agreed with, one held before. */
export const alertSettingsPage = {
  inForce: {
    ...chosen,
    version: 3,
    weeklyBudget: 5,
    reason: "Meer dan vijf per week lukt ons niet zorgvuldig.",
    state: "standing",
    proposed: tess,
    decided: omar,
  },
  items: [
    { version: 4, weeklyBudget: 4, askedDays: 5, state: "proposed", proposed: tess },
    { version: 3, weeklyBudget: 5, state: "standing", proposed: tess, decided: omar },
    { version: 2, weeklyBudget: 50, state: "rejected", proposed: tess, decided: omar },
    {
      version: 1,
      weeklyBudget: 6,
      budgets: [],
      reason: "",
      state: "replaced",
      proposed: tess,
      decided: omar,
    },
  ].map((one) => ({ ...chosen, reason: "Meer dan vijf per week lukt ons niet zorgvuldig.", ...one })),
  units: [
    { id: "vehicles", name: "Auto" },
    { id: "phone-income-tax", name: "Telefoonteam inkomstenbelasting" },
  ],
};

/** Signals, what their judgements say, and the page of an employee himself. */
export const alertAnswers: Answers = {
  "/api/v1/alerts": page([0, 1, 2, 3].map((n) => alertSummary(n))),
  [`/api/v1/alerts/${alertStory.id}`]: alertStory,
  "/api/v1/reveals": { items: [] },
  "/api/v1/alerts/feedback": {
    minimum: 10,
    items: [
      {
        source: "score",
        settings: "1",
        open: 4,
        justified: 21,
        unjustified: 9,
        unclear: 2,
        precision: { share: 0.3, low: 0.167, high: 0.479 },
      },
      {
        source: "rule",
        rule: "bulk-plates",
        settings: "3",
        open: 1,
        justified: 2,
        unjustified: 1,
        unclear: 0,
      },
    ],
    features: [
      {
        feature: "link",
        justified: 20,
        unjustified: 10,
        unclear: 2,
        precision: { share: 0.333, low: 0.192, high: 0.512 },
      },
      { feature: "aNewFeature", justified: 2, unjustified: 1, unclear: 0 },
    ],
    sample: {
      weeks: 8,
      population: 3_120,
      drawn: 160,
      judged: 96,
      unjustified: 1,
      missed: { share: 0.0104, low: 0.0018, high: 0.0567, estimate: 32.5 },
    },
  },
  "/api/v1/alert-settings": alertSettingsPage,
  "/api/v1/own/look-ups": {
    items: [
      look(0, { said: [] }),
      look(1, { said: [{ at, text: "Een collega vroeg mij dit na te kijken." }], action: "print" }),
      look(2, { said: [], explanation: "assigned", workItem: "gesprek-4411" }),
      look(3, { said: [], explanation: "emergency" }),
      look(4, { said: [], explanation: "refused", subject: undefined }),
    ],
    next: "c2",
    from: "2026-08-22T09:30:00.000Z",
    to: at,
  },
  "/api/v1/own/reveals": {
    items: [
      {
        at: "2026-11-10T09:30:00.000Z",
        until: "2026-11-17T09:30:00.000Z",
        reason: "De inzagen waren niet te verklaren zonder de medewerker te spreken.",
      },
    ],
  },
  "/api/v1/own/alerts": {
    items: [
      {
        id: alertStory.id,
        as: "employee",
        week: "2026-11-16",
        askedAt: at,
        dueOn: "2026-12-04",
        overdue: false,
        question: "Kunt u vertellen waarom u deze mensen hebt opgezocht?",
        state: "asked",
        looks: [look(0), look(1)],
      },
      {
        id: alertSummary(1).id,
        as: "leader",
        pseudonym: alertSummary(1).pseudonym,
        year: 2026,
        week: "2026-11-16",
        askedAt: at,
        overdue: true,
        question: "Speelde er iets bijzonders in uw team?",
        state: "asked",
        looks: [look(5)],
      },
      {
        id: alertSummary(2).id,
        as: "employee",
        week: "2026-11-09",
        askedAt: "2026-11-10T13:05:00.000Z",
        overdue: false,
        question: "Waarom keek u hier?",
        state: "closed",
        looks: [look(6)],
        explanation: { at, text: "Er was een brief teruggekomen." },
      },
    ],
  },
  "/api/v1/systems": list([{ id: "income-tax", name: "Inkomstenbelasting" }]),
  "/api/v1/data-sets": list([{ id: "persons", name: "Personen" }]),
  "/api/v1/processing-activities": list([]),
};

export const alertPermissions = ["alert.read", "alert.judge", "reveal.propose", "register.read"];
