import { type Question, Refused } from "./painted-site.ts";

const coolGen = { id: "cool-gen", name: "Cool:Gen" };
const income = { id: "income", name: "Inkomensheffing" };
const building = { deadline: "building", after: [] } as const;

/** A plan that slips because of a skill that nobody can hire. */
export const slippingPlan = {
  ...{ id: "gen-income", version: 3, at: "2026-10-01T09:00:00Z", by: "m1" },
  name: "Cool:Gen uit de inkomensheffing",
  technology: coolGen,
  chain: income,
  buildingUntil: "2026-12-31",
  handlingUntil: "2032-12-31",
  handlingOf: "aangiften inkomstenbelasting, bezwaar en beroep",
  externalCauses: [
    { text: "Rechtsherstel box 3 vraagt dezelfde mensen." },
    {
      text: "De nieuwe richtlijn schuift.",
      derogation: {
        ...{ askedOn: "2026-02-01", authority: "Europese Commissie", state: "granted", until: "2026-11-30" },
      },
    },
  ],
  state: "late",
  forecast: "2027-03-20",
  systemsLeft: [
    { id: "aanslag", name: "Aanslag inkomensheffing" },
    { id: "inning", name: "Inning" },
  ],
  steps: [
    {
      ...{ ...building, id: "inventory", name: "Inventarisatie", due: "2023-06-30", doneOn: "2023-07-14" },
      ...{ firstDue: "2023-03-31", forecast: "2023-07-14", state: "done", slipDays: 14 },
    },
    {
      ...{ ...building, id: "rules", name: "Regels uit Cool:Gen halen", due: "2026-06-30" },
      ...{ after: ["inventory"], firstDue: "2025-12-31", forecast: "2027-01-05", state: "late" },
      ...{ slipDays: 189, work: { skill: "cool-gen", personDays: 1_900 } },
      skill: { ...coolGen, scarce: true },
    },
    {
      ...{ ...building, id: "rebuild", name: "Herbouw van de aanslag", due: "2026-12-15" },
      ...{ after: ["rules"], expected: "2026-12-15", forecast: "2027-03-20", state: "slips", slipDays: 95 },
      ...{ work: { skill: "java", personDays: 5_200 }, skill: { id: "java", name: "Java", scarce: false } },
    },
    {
      ...{ id: "last-appeal", name: "Laatste bezwaar en beroep", due: "2032-12-31", deadline: "handling" },
      ...{ after: ["rebuild"], state: "unknown" },
    },
  ],
  alarms: [
    { code: "step-late", step: "rules", days: 189 },
    { code: "scarce-skill", step: "rules", skill: "cool-gen" },
    { code: "step-slips", step: "rebuild", days: 95 },
    { code: "no-forecast", step: "last-appeal" },
    { code: "building-slips", days: 79 },
    { code: "derogation-ends", day: "2026-11-30" },
  ],
};

/** A version of that plan, in which one step has another day. */
function planVersion(step: object) {
  const { name, buildingUntil } = slippingPlan;
  const [inventory, rules] = slippingPlan.steps;
  return {
    ...{ name, technology: coolGen.id, chain: income.id, buildingUntil, externalCauses: [] },
    steps: [inventory, { ...rules, ...step }],
  };
}

const quietPlan = {
  ...slippingPlan,
  ...{ id: "gen-corporate", name: "Cool:Gen uit de vennootschapsbelasting", state: "on-track" },
  ...{ forecast: "2026-12-18", systemsLeft: [], steps: [], alarms: [], externalCauses: [] },
};

/** Plans to phase out, and what people are there for them. */
export const phaseOutAnswers = {
  "/api/v1/landscape/phase-outs": { items: [slippingPlan, quietPlan] },
  "/api/v1/landscape/phase-outs/gen-income": slippingPlan,
  "/api/v1/landscape/phase-outs/gen-income/versions": {
    items: [
      {
        ...{ version: 2, at: "2026-10-01T09:00:00Z", by: "m1", motive: "Box 3 kwam ertussen." },
        plan: planVersion({ due: "2026-06-30" }),
      },
      { version: 1, at: "2024-10-01T09:00:00Z", by: "m1", plan: planVersion({ due: "2025-12-31" }) },
    ],
  },
  "/api/v1/landscape/skills": {
    items: [
      { ...coolGen, people: 42, scarce: true, motive: "Niemand leert het nog.", version: 1 },
      { id: "java", name: "Java", people: 120, scarce: false, version: 1 },
      { id: "cobol", name: "Cobol", people: 12, scarce: true, motive: "Idem.", version: 1 },
    ],
  },
};

const gen = { id: "t1", name: "Cool:Gen 8.6" };

/** So many systems with what begins and ends for each. */
export function paintedRoadmap(count: number) {
  return {
    items: Array.from({ length: count }, (_, at) => ({
      system: {
        id: `s${at}`,
        name: at === 0 ? "Inning en betalingsverkeer van alle middelen samen" : `Systeem ${at}`,
      },
      events: [
        { day: `${2026 + (at % 3)}-03-31`, kind: "own-ends", of: { id: "t2", name: "Java 8" } },
        { day: "2026-12-31", kind: "building-ends", of: gen },
        { day: "2026-12-31", kind: "vendor-ends", of: { id: "t3", name: "Oracle 12" } },
        ...(at % 2 === 0 ? [{ day: "2028-07-01", kind: "retired" }] : []),
        { day: "2032-12-31", kind: "handling-ends", of: gen },
      ].sort((a, b) => (a.day < b.day ? -1 : 1)),
    })),
  };
}

/** The chains that a timeline can be narrowed to, and 45 systems; 2 of them in the first chain. */
export const roadmapAnswers = {
  "/api/v1/landscape/items": ({ url }: Question) => {
    // The server gives no larger pages.
    if (Number(url.searchParams.get("pageSize")) > 100) return new Refused(400, "VALIDATION_FAILED");
    return {
      items: [
        { ...income, kind: "chain", conflicts: 0 },
        { id: "auto", name: "Auto", kind: "chain", conflicts: 0 },
      ],
      ...{ total: 2, page: 1, pageSize: 100 },
    };
  },
  "/api/v1/landscape/roadmap": ({ url }: Question) =>
    paintedRoadmap(url.searchParams.get("chain") === null ? 45 : 2),
};

const certificate = (id: string, other: object) => ({ id, name: `${id}.example.nl`, ...other });
const campaignPhase = (name: string, due: string, states: readonly string[]) => ({
  ...{ name, due, done: states.filter((state) => state === "replaced").length, total: states.length },
  certificates: states.map((state, at) => ({ id: `${due}-${at}`, name: `${name} ${at}`, state })),
});

/** A campaign in which one team was told and one was not. */
export const campaign = {
  ...{ id: "leave-issuer", version: 4, name: "Weg bij Uitgever A", leavesIssuer: "Uitgever A" },
  reason: "De uitgever verloor het vertrouwen van browsers.",
  teams: ["CSIRT", "NCSC"],
  phases: [
    campaignPhase("Burgers", "2026-11-19", ["replaced", "overdue", "same-issuer"]),
    campaignPhase(
      "De rest",
      "2027-02-20",
      Array.from({ length: 14 }, () => "waiting"),
    ),
    campaignPhase("Proef", "2026-10-01", ["replaced", "replaced"]),
  ],
  notices: [{ at: "2026-10-23T09:00:00.000Z", team: "CSIRT", text: "De vervanging begint." }],
  replacements: [{ certificate: "2026-11-19-0", replacedBy: "new", on: "2026-11-12" }],
  untold: ["NCSC"],
};

export const certificateAnswers = {
  "/api/v1/landscape/certificates": {
    items: [
      certificate("oud", {
        ...{ issuer: "Uitgever A", expiresOn: "2026-11-10", daysLeft: -12, state: "expired" },
        secures: [
          { id: "inning", name: "Inning" },
          { id: "portaal", name: "Portaal" },
        ],
      }),
      certificate("vandaag", { expiresOn: "2026-11-22", daysLeft: 0, state: "soon", secures: [] }),
      certificate("zonder", { state: "unknown", secures: [] }),
      certificate("goed", {
        ...{ issuer: "Uitgever B", expiresOn: "2027-11-10", daysLeft: 353, state: "valid", secures: [] },
      }),
    ],
    ...{ total: 4, page: 1, pageSize: 100 },
  },
  "/api/v1/landscape/certificate-campaigns": { items: [campaign] },
  "/api/v1/landscape/certificate-campaigns/leave-issuer": campaign,
  "/api/v1/landscape/items/new": { id: "new", kind: "certificate", name: "Nieuw certificaat" },
};

/** One placement that is blocked, and two of which nobody knows. */
export const cloudAnswers = {
  "/api/v1/landscape/cloud-placements": {
    items: [
      {
        ...{ item: { id: "mail", name: "Mailstroom" }, code: "unclassified", blocked: false, because: [] },
        environment: { id: "cloud-1", name: "Openbare cloud West" },
      },
      { item: { id: "archief", name: "Archief" }, code: "unclassified", blocked: false, because: [] },
      {
        ...{ item: { id: "onderzoek", name: "Onderzoek" }, code: "state-secret", blocked: true },
        environment: { id: "cloud-1", name: "Openbare cloud West" },
        because: [{ id: "zaken", name: "Zaken van opsporing" }],
      },
    ],
  },
};

const reasons = [
  { code: "tag", points: 3, value: "plate", dataSets: ["d1"] },
  { code: "tag", points: 3, value: "name", dataSets: ["d1"] },
  { code: "subjects", points: 5, value: "8000000", dataSets: ["d1"] },
  { code: "exposure-unknown", points: 1 },
];
const unwatched = (at: number) => ({
  ...{ id: `u${at}`, name: `Systeem ${at}`, owner: "Auto", ranked: "medium", underrated: false },
  recorded: { riskClass: "medium", monitoringMode: "none", monitoringReason: "Nog niet aangesloten." },
  computed: { riskClass: "medium", points: 6, reasons },
});

/** Forty systems that nobody monitors, of which the first has a lower class in the register than it should. */
export const unwatchedAnswers = {
  "/api/v1/landscape/risks/unwatched": {
    items: [
      {
        ...{ id: "kenteken", name: "Kentekens", owner: "Auto", ranked: "critical", underrated: true },
        recorded: { riskClass: "low", monitoringMode: "none", monitoringReason: "" },
        computed: { riskClass: "critical", points: 14, reasons },
      },
      ...Array.from({ length: 39 }, (_, at) => unwatched(at)),
    ],
  },
};
