import { administrationAnswers } from "./painted-administration.ts";
import { auditAnswers } from "./painted-audit.ts";
import { at, day, later, list, nameOf, pagesOf } from "./painted-lists.ts";
import { oversightAnswers } from "./painted-oversight.ts";
import { policyAnswers, role } from "./painted-policies.ts";
import type { Answers } from "./painted-site.ts";

// Answers of a made-up agency, in the form of `/api/v1`: enough to show every screen of the authorisations.

const roleNames = ["Telefonie inkomstenbelasting", "Telefonie toeslagen", "Behandelen bezwaar", "Innen"];

/** Grant number `n` of an endless inventory. */
export function grantRow(n: number) {
  return {
    id: `g${n}`,
    employeeId: `m${n % 400}`,
    employeeName: nameOf(n),
    unitId: "phone",
    unitName: "Telefoonteam inkomstenbelasting Utrecht",
    function: "phone-agent",
    functionName: "Telefonist",
    roleId: `role-${n % 4}`,
    roleName: roleNames[n % 4],
    sensitive: n % 7 === 0,
    validFrom: at,
    ...(n % 3 === 0 ? { validUntil: later } : {}),
    state: n % 9 === 0 ? "expiring" : "active",
    ...(n % 5 === 0 ? {} : { lastUsedAt: at }),
    uses: n % 5 === 0 ? 0 : n * 3,
    unused: n % 5 === 0,
    excess: n % 6 === 0,
    missingTrainings: n % 14 === 0 ? ["privacy-basis"] : [],
    systemIds: ["income-tax"],
  };
}

const warnings = [
  { code: "NOT_IN_NORM" },
  { code: "COLLEAGUES_LACK_IT", of: 12, count: 1 },
  { code: "TRAINING_MISSING", about: ["privacy-basis"] },
];

const request = {
  id: "r1",
  employeeId: "m7",
  employeeName: "Hassan de Vries",
  unitId: "phone",
  unitName: "Telefoonteam",
  roleId: role.id,
  roleName: role.name,
  function: "phone-agent",
  motive: "Piek in de bezwaren na de aanslagregeling.",
  validUntil: later,
  warnings,
  state: "requested",
  requestedBy: "m2",
  requestedByName: "Carla de Vries",
  requestedAt: at,
};

const person = {
  id: "m7",
  name: "Hassan de Vries",
  unitId: "phone",
  unitName: "Telefoonteam",
  function: "phone-agent",
  functionName: "Telefonist",
  active: true,
  temporary: true,
  validUntil: later,
  clearances: [],
};

const totals = list(
  roleNames.map((name, n) => ({
    id: `role-${n}`,
    name,
    grants: 900 - n * 200,
    people: 400,
    excess: 12,
    unused: 80,
  })),
);

const counted = [
  { id: "income-tax", name: "Inkomstenbelasting", count: 812 },
  { id: "benefits", name: "Toeslagen", count: 44 },
];

const campaign = {
  id: "c1",
  title: "Najaar 2026: gevoelige rollen",
  filter: {},
  deadline: later,
  createdBy: "m1",
  createdAt: at,
  count: 240,
  decided: 96,
  mine: { total: 120, decided: 36 },
};

const hour = Date.now();

const system = {
  id: "archive",
  name: "Documentarchief",
  description: "Brieven en besluiten.",
  owner: "Facilitair",
  riskClass: "high",
  monitoringMode: "passive",
  monitoringReason: "Het archief legt inzage vast.",
  version: 3,
};

const control = {
  id: "pentest-2026",
  name: "Pentest inkomstenbelasting 2026",
  kind: "penetration-test",
  about: { type: "system", id: "income-tax" },
  date: "2026-09-01",
  owner: "CISO",
  version: 2,
  findings: [
    {
      id: "finding-1",
      text: "Sessies bleven na uitloggen een minuut geldig.",
      severity: "high",
      owner: "Team platform",
      due: "2026-10-01",
      state: "open",
      followUp: [{ date: "2026-09-10", text: "Oorzaak gevonden." }],
    },
  ],
};

/** An answer for everything that the screens of the authorisations ask. */
export const everyAnswer: Answers = {
  "/api/v1/my-team": {
    units: [
      {
        id: "phone",
        name: "Telefoonteam",
        people: 38,
        grants: 91,
        excess: 6,
        unused: 11,
        expiring: 4,
        trainingMissing: 2,
      },
      {
        id: "desk",
        name: "Balieteam",
        people: 12,
        grants: 25,
        excess: 0,
        unused: 3,
        expiring: 1,
        trainingMissing: 0,
      },
    ],
    toDecide: 3,
    toReview: 84,
  },
  "/api/v1/employees": pagesOf(50, (n) => ({ ...person, id: `m${n}`, name: nameOf(n), active: n % 8 !== 3 })),
  "/api/v1/employees/m7": person,
  "/api/v1/functions/phone-agent": {
    id: "phone-agent",
    name: "Telefonist",
    description: "Bellers helpen.",
    roleIds: ["role-0", "role-1"],
  },
  "/api/v1/functions": list([
    { id: "phone-agent", name: "Telefonist", description: "Bellers helpen.", roleIds: ["role-0", "role-1"] },
  ]),
  "/api/v1/grants": pagesOf(240, grantRow),
  "/api/v1/grant-totals": totals,
  "/api/v1/role-catalogue": list([role, { ...role, id: "role-0", name: "Telefonie inkomstenbelasting" }]),
  "POST /api/v1/grant-requests/preview": {
    role,
    adds: role.opens.slice(1),
    warnings,
    colleagues: { inFunction: 12, withRole: 1, usingIt: 0 },
    endDateNeeded: true,
    latestEnd: later,
  },
  "POST /api/v1/grant-requests": request,
  "/api/v1/grant-requests": list([request, { ...request, id: "r2", state: "rejected", decidedAt: at }]),
  "/api/v1/grant-requests/r1": request,
  "POST /api/v1/revocations/preview": {
    count: 856,
    people: 790,
    bySystem: counted,
    byUnit: counted,
    byRole: counted,
    token: "a".repeat(64),
  },
  "POST /api/v1/revocations": {
    id: "v1",
    count: 856,
    bySystem: { "income-tax": 812 },
    undoUntil: new Date(hour + day / 24).toISOString(),
  },
  "/api/v1/revocations": list([
    {
      id: "v1",
      reason: "selection",
      motive: "Opgeruimd na de reorganisatie.",
      by: "m1",
      byName: "Sanne de Boer",
      at: new Date(hour - 600_000).toISOString(),
      count: 856,
      bySystem: {},
      undoUntil: new Date(hour + 3_000_000).toISOString(),
    },
    {
      id: "v2",
      reason: "leaver",
      motive: "Uit dienst",
      by: "hr",
      byName: "Personeelssysteem",
      at,
      count: 3,
      bySystem: {},
    },
  ]),
  "POST /api/v1/revocations/v1/undo": { restored: 850, passedOver: 6 },
  "/api/v1/campaigns": list([campaign, { ...campaign, id: "c0", title: "Voorjaar 2026", closedAt: at }]),
  "/api/v1/campaigns/c1": {
    campaign,
    total: 240,
    decided: 96,
    byReviewer: [
      { reviewerId: "m2", name: "Carla de Vries", inService: true, total: 120, decided: 36 },
      { reviewerId: "m9", name: "Jan Bakker", inService: false, total: 120, decided: 60 },
    ],
    byDecision: { keep: 70, change: 6, revoke: 20 },
  },
  "/api/v1/campaigns/c1/items": pagesOf(120, (n) => ({
    ...grantRow(n),
    id: `c1/g${n}`,
    grantId: `g${n}`,
    reviewerId: "m2",
    reviewerName: "Carla de Vries",
    ...(n % 3 === 0 ? { decision: "keep" } : {}),
  })),
  ...policyAnswers,
  ...oversightAnswers,
  ...administrationAnswers,
  ...auditAnswers,
  "/api/v1/systems": list([system]),
  "/api/v1/systems/archive": system,
  "/api/v1/systems/archive/versions": list([]),
  "/api/v1/data-sets": list([
    {
      id: "persons",
      systemId: "archive",
      name: "Personen",
      description: "",
      subjectTypes: ["bsn"],
      fields: [],
      version: 1,
    },
  ]),
  "/api/v1/processing-activities": list([
    {
      id: "handle-objections",
      name: "Bezwaar behandelen",
      uses: [{ dataSetId: "persons", fields: [] }],
      version: 1,
    },
  ]),
  "/api/v1/controls": list([control]),
  "/api/v1/controls/pentest-2026": control,
  "/api/v1/controls/pentest-2026/versions": list([]),
  "/api/v1/work-items": {
    items: [
      {
        id: "w1",
        kind: "call",
        subject: "bsn:123456782",
        purpose: "income-tax",
        state: "open",
        openedAt: at,
        assignedTo: { type: "employee", id: "m1" },
      },
    ],
  },
  "/api/v1/look-ups/options": {
    items: [
      {
        activity: { id: "help", name: "Vragen over inkomstenbelasting", purposeText: "Een beller helpen" },
        dataSet: { id: "incomes", name: "Inkomens", description: "Inkomen per jaar." },
        fields: [{ id: "income", name: "Inkomen" }],
        grounds: [{ id: "awr", law: "Algemene wet inzake rijksbelastingen", article: "67" }],
      },
    ],
  },
  "POST /api/v1/look-ups": {
    permit: false,
    reasons: [{ code: "OTHER_COMPARTMENT", article: "AVG art. 5" }],
    emergency: { allowed: true },
    transfer: { compartment: "inkomens", units: ["income"] },
    record: { origin: "agency.example/log/service/2026h2", index: 512 },
  },
  "/api/v1/transfer-options": list([
    { unitId: "income", unitName: "Team Inkomen", compartmentId: "inkomens" },
  ]),
  "POST /api/v1/emergency-access": {
    id: "e9",
    expiresAt: "2026-11-20T10:00:00.000Z",
    reviewDueAt: "2026-11-21T09:30:00.000Z",
  },
  "POST /api/v1/work-items/w1/transfer": {},
};

/** Every permission that the screens of the authorisations know. */
export const everyPermission: readonly string[] = [
  "access.administer",
  "access.explain",
  "disclosure.decide",
  "disclosure.lift",
  "disclosure.propose",
  "disclosure.read",
  "emergency.open",
  "emergency.review",
  "grant.approve",
  "grant.read",
  "grant.request",
  "grant.revoke",
  "log.audit",
  "log.evidence",
  "log.query",
  "log.verify",
  "look-up.ask",
  "policy.activate",
  "policy.edit",
  "policy.read",
  "register.edit",
  "register.read",
  "retention.decide",
  "retention.propose",
  "review.decide",
  "review.manage",
  "service-effect.read",
  "shield.administer",
  "shield.set",
  "source.read",
  "work-item.transfer",
];
