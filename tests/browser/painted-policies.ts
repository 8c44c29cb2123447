import { at, list } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

/** What a role opens. */
export const opening = (dataSetName: string, activityName: string) => ({
  dataSetId: dataSetName.toLowerCase(),
  dataSetName,
  systemId: "income-tax",
  systemName: "Inkomstenbelasting",
  activityName,
  fields: ["Naam", "Adres", "Geboortedatum"],
  actions: ["read"],
});

/** A role in full. */
export const role = {
  id: "role-2",
  name: "Behandelen bezwaar",
  description: "Besluiten opnieuw bekijken.",
  sensitive: true,
  conditions: {
    units: ["objections"],
    hours: { days: [1, 2, 3, 4, 5], from: "08:00", until: "18:00" },
    assuranceLevel: "substantial",
    trainings: ["privacy-basis"],
  },
  opens: [opening("Personen", "Bezwaar behandelen"), opening("Aanslagen", "Bezwaar behandelen")],
};

const property = (id: string, sentence: string, counterexample?: string) => ({
  id,
  sentence,
  holds: counterexample === undefined,
  ...(counterexample === undefined ? {} : { counterexample }),
});

const version = {
  number: 2,
  title: "Bezwaar alleen binnen werktijd",
  state: "tested",
  author: "m3",
  editors: ["m3", "m5"],
  createdAt: at,
  editedAt: at,
  basedOn: 1,
  test: {
    at,
    by: "m3",
    fingerprint: "need-to-know@2#0f3a9be01c22",
    properties: [
      property("shield", "Niemand zonder vrijgave ziet iemand die is afgeschermd."),
      property(
        "own-file",
        "Niemand ziet het eigen dossier.",
        "De medewerker vraagt het eigen dossier op, met een open werkitem en een geldige rol.",
      ),
    ],
  },
  content: {
    rules: {
      name: "need-to-know",
      rules: [
        {
          id: "legal-ground",
          article: "AVG art. 6 lid 1",
          sentence: "De activiteit heeft een grondslag die nu geldt.",
        },
        { id: "work-item", article: "AWR art. 67 lid 1", sentence: "De medewerker heeft een open werkitem." },
      ],
    },
    roles: [
      {
        id: role.id,
        name: role.name,
        description: role.description,
        permissions: [{ activityId: "handle-objections", dataSetId: "persons", actions: ["read"] }],
        routePermissions: ["look-up.ask", "work-item.read"],
        conditions: role.conditions,
        sensitive: true,
      },
    ],
    compartments: [{ id: "inkomens", name: "Inkomens", dataSetIds: ["incomes"], unitIds: ["phone"] }],
    settings: {
      missingTraining: "flag",
      unusedDays: 90,
      expiringDays: 30,
      undoMinutes: 60,
      emergencyMinutes: 30,
      emergencyReviewHours: 24,
    },
  },
};

/** Versions of the policy: a list, a difference, a replay. */
export const policyAnswers: Answers = {
  "/api/v1/policies": list([
    version,
    { ...version, number: 1, title: "Eerste versie", state: "active", activatedAt: at },
  ]),
  "/api/v1/policies/2": version,
  "/api/v1/policies/2/difference": {
    roles: [
      {
        id: role.id,
        name: role.name,
        change: "changed",
        gains: [{ type: "use", activityId: "handle-objections", dataSetId: "incomes", action: "read" }],
        loses: [{ type: "route", permission: "work-item.close" }],
        conditions: [{ condition: "hours", wider: false }],
      },
    ],
    compartments: [],
    settings: [{ setting: "unusedDays", before: 90, after: 60 }],
    rules: [],
  },
  "POST /api/v1/policies/2/replays": { id: "p1" },
  "/api/v1/policies/2/replays/p1": {
    state: "done",
    progress: 1,
    result: {
      decisions: 120_400,
      same: 120_210,
      losers: [
        { employeeId: "m7", name: "Hassan de Vries", unitId: "phone", lost: 190, reasons: ["OUTSIDE_HOURS"] },
      ],
      gainers: [],
      refusalsByUnit: [{ unitId: "phone", name: "Telefoonteam", before: 310, after: 500 }],
      transfersByUnit: [{ unitId: "phone", name: "Telefoonteam", extra: 12 }],
      perSecond: 212_000,
    },
  },
};
