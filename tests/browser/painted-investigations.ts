import { at, day, list } from "./painted-lists.ts";
import { type Answers, type Question, Refused } from "./painted-site.ts";

export const anna = "9f2c41d07ab3e815";
const bart = "03be77a1c5d2f940";
const origin = "agency.example/log/service/2026h2";
const begin = Date.parse("2026-11-20T15:00:00.000Z");

const subjectOf = (n: number) => `${n.toString(36).padStart(4, "q")}Zx8L`.padEnd(43, "s");

const investigation = (id: string, more: object) => ({
  id,
  reference: `ON-2026-${id}`,
  groundId: "awr-67",
  suspicion: "Adressen van mensen in één straat zijn aangeboden. Alle vier zijn in dezelfde week bekeken.",
  covert: false,
  from: "2026-08-31T22:00:00.000Z",
  to: "2026-11-20T23:00:00.000Z",
  expiresAt: "2027-01-15T23:00:00.000Z",
  state: "open",
  persons: [anna, bart],
  systems: [],
  workers: ["m1"],
  proposed: { by: "m1", at },
  decided: { by: "p2", at, verdict: "approved" },
  overdue: false,
  notes: [],
  ...more,
});

/** The id of the investigation that runs. */
export const running = "0199-014";

const investigations = [
  investigation(running, {
    notes: [
      {
        by: "m1",
        at,
        text: "Hypothese: het gaat om de lijst van één makelaar. Ervoor: alle vier dezelfde straat.",
      },
    ],
  }),
  investigation("0199-015", {
    state: "proposed",
    decided: undefined,
    covert: true,
    hidesNothingFrom: 1,
    workers: ["m7"],
    proposed: { by: "m7", at },
  }),
  investigation("0199-012", {
    state: "closed",
    covert: true,
    overdue: true,
    informBy: "2026-11-01T12:00:00.000Z",
    closed: { by: "m1", at, outcome: "founded", conclusion: "De inzagen hoorden niet bij werk." },
  }),
  investigation("0199-009", {
    state: "closed",
    closed: { by: "m1", at, outcome: "unfounded", conclusion: "Er lag een opdracht van een ander team." },
    informed: { by: "m1", at, how: "Gesprek" },
  }),
];

/** Look-up number `n` of a long list, the newest first. */
const row = (n: number, more: object = {}) => ({
  origin,
  index: 9_000 - n,
  item: 0,
  at: new Date(begin - n * 7 * 60_000).toISOString(),
  employee: anna,
  person: anna,
  subject: subjectOf(n % 37),
  system: n % 4 === 0 ? "persons" : "income-tax",
  dataSet: n % 4 === 0 ? "residents" : "incomes",
  activity: "answer-income-tax-questions",
  purpose: "income-tax",
  action: "read",
  outcome: n % 11 === 0 ? "deny" : "-",
  workItem: n % 5 === 0 ? "" : `call-${4_000 - n}`,
  fields: ["name", "address"],
  emergency: n % 50 === 3,
  ...more,
});

const total = 2_300;

function rowsOf({ body }: Question) {
  const {
    about,
    page = "0",
    limit,
  } = body as {
    about: { person?: string; subject?: string };
    page?: string;
    limit: number;
  };
  if (about.subject !== undefined) {
    const others = ["71c04fe2a9b83d56", "e21d90ab4477c103"].map((employee, n) =>
      row(n + 1, { employee, person: undefined, subject: about.subject }),
    );
    return { items: [row(3, { subject: about.subject }), ...others] };
  }
  if (about.person === bart) return { items: [] };
  const start = Number(page);
  const items = Array.from({ length: Math.min(limit, total - start) }, (_, n) => row(start + n));
  return { items, ...(start + limit < total && { next: String(start + limit) }) };
}

const edge = (person: string, n: number, more: object = {}) => ({
  person,
  subject: subjectOf(n),
  lookUps: 1 + ((n * 5) % 9),
  refused: 0,
  withoutWork: n % 3 === 0 ? 1 : 0,
  first: "2026-09-03T09:30:00.000Z",
  last: "2026-11-18T16:10:00.000Z",
  ...more,
});

const edges = [
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => edge(anna, n)),
  ...[0, 1, 2, 9, 10].map((n) => edge(bart, n, { lookUps: 2 })),
];

const graph = {
  persons: [
    { person: anna, lookUps: 40, subjects: 8 },
    { person: bart, lookUps: 10, subjects: 5 },
  ],
  subjects: [...new Set(edges.map(({ subject }) => subject))].map((subject, n) => ({
    subject,
    persons: edges.filter((one) => one.subject === subject).length,
    lookUps: edges.filter((one) => one.subject === subject).reduce((sum, one) => sum + one.lookUps, 0),
    others: n % 4,
    orMore: n === 3,
  })),
  edges,
  subjectsLeftOut: 12,
  partial: true,
};

const peers = {
  days: Array.from({ length: 40 }, (_, n) => ({
    day: new Date(begin - (40 - n) * day).toISOString().slice(0, 10),
    role: "phone-income-tax",
    subjects: 20 + ((n * 7) % 31),
    records: 60,
    median: 21,
    others: 143,
    ratio: (20 + ((n * 7) % 31)) / 21,
  })),
  tooFew: 3,
  from: "2026-10-11",
  until: "2026-11-20",
};

const reveal = (id: string, more: object) => ({
  id,
  pseudonym: anna,
  year: 2026,
  about: `ON-2026-${running}`,
  reason: "Zonder het rooster van deze medewerker zijn de inzagen niet te verklaren.",
  until: "2027-01-01T12:00:00.000Z",
  state: "proposed",
  proposed: { by: "m7", at },
  ...more,
});

/** Investigations and the names behind pseudonyms. */
export const investigationAnswers: Answers = {
  "/api/v1/investigations": list(investigations),
  "POST /api/v1/investigations": investigation("0199-020", { state: "proposed" }),
  [`POST /api/v1/investigations/${running}/queries`]: rowsOf,
  [`POST /api/v1/investigations/${running}/graph`]: graph,
  [`POST /api/v1/investigations/${running}/peers`]: peers,
  [`POST /api/v1/investigations/${running}/notes`]: {},
  [`POST /api/v1/investigations/${running}/closing`]: new Refused(409, "INVESTIGATION_CLOSED"),
  "POST /api/v1/investigations/0199-015/approval": new Refused(403, "CONCERNS_YOURSELF"),
  "/api/v1/reveals": list([
    reveal("r1", {}),
    reveal("r2", {
      pseudonym: bart,
      state: "standing",
      proposed: { by: "m1", at },
      decided: { by: "p2", at },
    }),
    reveal("r3", { state: "rejected", decided: { by: "p2", at } }),
  ]),
  "POST /api/v1/reveals": reveal("r4", {}),
  "POST /api/v1/reveals/r1/approval": new Refused(409, "SAME_ROLE"),
  "POST /api/v1/reveals/r2/name": { employeeId: "m4711", name: "Bart Visser" },
  "/api/v1/systems": list([
    { id: "income-tax", name: "Inkomstenbelasting" },
    { id: "persons", name: "Personen" },
  ]),
  "/api/v1/data-sets": list([
    { id: "incomes", name: "Inkomens" },
    { id: "residents", name: "Inwoners" },
  ]),
  "/api/v1/processing-activities": list([]),
  "/api/v1/legal-grounds": list([
    {
      id: "awr-67",
      law: "Algemene wet inzake rijksbelastingen",
      article: "67",
      title: "Geheimhouding",
      version: 1,
    },
  ]),
};

/** What an investigator may do. */
export const investigatorPermissions = [
  "register.read",
  "alert.read",
  "investigation.propose",
  "investigation.work",
  "investigation.decide",
  "reveal.propose",
  "reveal.decide",
];
