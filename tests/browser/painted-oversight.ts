import { at, day, list } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

const emergency = (id: string, more: object) => ({
  id,
  employeeId: "m7",
  employeeName: "Hassan de Vries",
  unitName: "Telefoonteam",
  purpose: "income-tax",
  reason: "imminent-harm",
  motive: "Beller dreigt vandaag uit huis te worden gezet, collega is onbereikbaar.",
  openedAt: at,
  expiresAt: "2026-11-20T10:00:00.000Z",
  reviewDueAt: "2026-11-21T09:30:00.000Z",
  ...more,
});

const delay = (id: string, more: object) => ({
  id,
  reference: "onderzoek 2026-17",
  groundId: "uavg-41",
  from: at,
  until: "2027-05-20T10:00:00.000Z",
  motive: "De betrokkene zou bewijs kunnen wegmaken.",
  proposed: { by: "m7", at },
  own: false,
  ...more,
});

const steps = [
  {
    step: "law",
    holds: true,
    sentence: "De verwerkingsactiviteit heeft een grondslag die nu geldt.",
    article: "AVG art. 6",
  },
  {
    step: "grant",
    holds: true,
    sentence: "De medewerker heeft een geldige autorisatie.",
    about: "Telefonie",
  },
  {
    step: "work-item",
    holds: false,
    sentence: "De medewerker heeft een open werkitem over deze betrokkene.",
    nearest: "Een werkitem van een collega.",
  },
];

const hour = Date.now();

/** Shields, emergency access, explanations and their effects. */
export const oversightAnswers: Answers = {
  "/api/v1/shield-groups": list([
    {
      id: "vip",
      name: "Bekende personen",
      kind: "public-figure",
      unitId: "private",
      unitName: "Team Particulier",
    },
    { id: "large", name: "Grote bedrijven", kind: "large-company" },
  ]),
  "POST /api/v1/shields": { outcome: "set" },
  "/api/v1/shield-attempts": list([
    {
      time: at,
      employeeId: "m7",
      employeeName: "Hassan de Vries",
      unitName: "Telefoonteam",
      systemId: "income-tax",
      origin: "agency.example/log/service/2026h2",
      index: 512,
    },
  ]),
  "/api/v1/emergency-access": list([
    emergency("e1", { state: "to-review", mayReview: true }),
    emergency("e2", {
      state: "reviewed",
      verdict: "justified",
      note: "Gezien.",
      reviewedByName: "Carla de Vries",
    }),
  ]),
  "/api/v1/legal-grounds": list([
    { id: "uavg-41", law: "Uitvoeringswet AVG", article: "41", title: "Uitzonderingen", version: 1 },
  ]),
  "/api/v1/disclosure-delays": {
    items: [
      delay("d1", { state: "proposed", own: false }),
      delay("d2", { state: "standing", decided: { by: "p2", at } }),
      delay("d3", { state: "over", activity: "trace-fraud", decided: { by: "p2", at } }),
    ],
  },
  "/api/v1/emergency-access/counters": {
    byEmployee: [
      {
        employeeId: "m7",
        name: "Hassan de Vries",
        unitId: "phone",
        unitName: "Telefoonteam",
        count: 3,
        unreviewed: 1,
        escalated: 1,
        unjustified: 0,
      },
    ],
    byUnit: [
      { unitId: "phone", name: "Telefoonteam", count: 5, unreviewed: 2, escalated: 1, unjustified: 1 },
    ],
  },
  "POST /api/v1/emergency-access/e1/review": {},
  "POST /api/v1/explanations": {
    permit: false,
    steps,
    policy: "need-to-know@2#0f3a9be01c22",
    revision: 1204,
    emergency: true,
  },
  "POST /api/v1/searches/who-can-see": {
    items: [
      {
        employeeId: "m7",
        name: "Hassan de Vries",
        unitId: "phone",
        unitName: "Telefoonteam",
        dataSets: ["Personen", "Aanslagen"],
        workItem: "w1",
      },
    ],
  },
  "POST /api/v1/searches/what-can-see": {
    items: [{ subject: "bsn:123456782", workItem: "w1", purpose: "income-tax", dataSets: ["Personen"] }],
  },
  "/api/v1/service-effects": {
    items: [0, 1, 2, 3, 4].map((n) => ({
      day: new Date(hour - n * day).toISOString().slice(0, 10),
      unitId: "phone",
      unitName: "Telefoonteam",
      refusals: 12 + n * 7,
      refusalsByCode: { NO_WORK_ITEM: 9, OTHER_COMPARTMENT: 3 + n },
      transfersOut: 3,
      transfersIn: 1,
      waits: 40,
      waitMedianS: 48,
      waitP95S: 310,
    })),
  },
};
