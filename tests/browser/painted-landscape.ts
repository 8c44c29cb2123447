const chains = [
  "Inkomensheffing",
  "Omzetbelasting",
  "Loonheffingen",
  "Toeslagen",
  "Betalingsverkeer",
  "Auto",
];
const kinds = ["system", "application", "technology", "interface", "data-set", "component"];

/** A map of so many items in chains; each needs one or two that come before it, so there are no loops. */
export function paintedMap(count: number) {
  const groups = Array.from({ length: Math.max(1, Math.ceil(count / 40)) }, (_, at) => ({
    id: `chain-${at}`,
    name: `${chains[at % chains.length]} ${1 + Math.floor(at / chains.length)}`,
    kind: "chain",
  }));
  const items = Array.from({ length: count }, (_, at) => ({
    id: `item-${at}`,
    name: `${["Register", "Verwerking", "Beoordeling", "Portaal", "Archief"][at % 5]} ${chains[at % chains.length]?.toLowerCase()} ${at}`,
    kind: kinds[at % kinds.length] ?? "system",
    ...(at % 13 === 12 ? {} : { group: at % groups.length }),
    ...(at % 5 === 0 ? { debt: true } : {}),
  }));
  const needs = items.flatMap((_, at) => [
    ...(at > 0 ? [[at, (at * 7) % at, "uses"] as const] : []),
    ...(at > 3 && at % 3 === 0 ? [[at, Math.floor(at / 4), "runs-on"] as const] : []),
  ]);
  return { groups, items, needs };
}

const reason = {
  code: "support-ended",
  technology: { id: "t1", name: "Cool:Gen 8.6" },
  day: "2023-06-30",
  which: "vendor",
  source: "agency",
  path: ["Inning", "Inning-kern", "Cool:Gen 8.6"],
};

/** Technical debt of a made-up landscape on one day. */
export const debtAnswers = {
  "/api/v1/landscape/debt": {
    on: "2024-06-18",
    baseDay: "2018-12-31",
    criteria: { version: 2 },
    snapshot: { source: "endoflife.date", date: "2026-11-01" },
    inUse: 900,
    failing: 171,
    sharePercent: 19,
    backlog: { base: 250, migrated: 70, retired: 60, left: 120, unknown: 0, workedAwayPercent: 52 },
    newDebt: 51,
    unknown: 14,
    byChain: [
      { id: "c1", name: "Inkomensheffing", inUse: 80, failing: 12 },
      { id: "c2", name: "Auto", inUse: 20, failing: 9 },
    ],
    byTechnology: [
      { id: "t1", name: "Cool:Gen 8.6", systems: 61 },
      { id: "t2", name: "Java 8", systems: 70 },
    ],
  },
  "/api/v1/landscape/debt/series": {
    items: [2022, 2023, 2024].map((year, at) => ({
      on: `${year}-06-18`,
      inUse: 910 - at * 5,
      failing: 230 - at * 30,
      sharePercent: 25.3 - at * 3.1,
      baseDay: "2018-12-31",
      backlog: {
        base: 250,
        migrated: 70,
        retired: 60,
        left: 120,
        unknown: 0,
        workedAwayPercent: 30 + at * 11,
      },
      newDebt: 40 + at * 5,
      unknown: 14,
    })),
  },
  "/api/v1/landscape/debt/systems": {
    items: [
      {
        id: "s1",
        name: "Inning",
        owner: "Inning",
        chains: [],
        state: "backlog-left",
        invented: true,
        since: "2023-06-30",
        reasons: [reason],
      },
      { id: "s2", name: "Oud archief", chains: [], state: "retired", invented: false, reasons: [] },
    ],
    total: 2,
    page: 1,
    pageSize: 100,
  },
};

const next = { item: "inning", field: "exposure", ask: "missing", gain: 6.25 };
const owner = { items: 40, orphans: 3, conflicts: 2, parts: { completeness: 0.6, freshness: 0.4 }, next };

/** The quality of a made-up record, and what its owners are asked. */
export const qualityAnswers = {
  "/api/v1/landscape/quality": {
    change: 12,
    settings: {
      halfLifeDays: 365,
      weights: { completeness: 35, freshness: 25, ownership: 15, connection: 15, agreement: 10 },
    },
    items: 900,
    score: 61.4,
    orphans: 41,
    conflicts: 17,
    withoutOwner: 22,
    owners: [
      { ...owner, score: 31.2 },
      { ...owner, owner: "Inning", score: 58 },
      { ...owner, owner: "Auto", score: 92, next: undefined },
    ],
  },
  "/api/v1/landscape/quality/records": {
    items: [
      {
        id: "inning",
        kind: "system",
        name: "Inning",
        score: 48,
        parts: { completeness: 0.5 },
        missing: ["exposure", "placement"],
        conflicts: ["owner"],
        relations: 0,
      },
    ],
  },
  "/api/v1/landscape/quality-campaigns": {
    items: [
      {
        id: "c1",
        note: "Kijk uw systemen na voor het jaarplan.",
        at: "2026-10-01T09:00:00Z",
        by: "m1",
        due: "2026-12-01",
        owners: [
          { owner: "Inning", score: 44, items: 40 },
          { owner: "Auto", score: 90, items: 40 },
        ],
        progress: [
          { owner: "Inning", answers: 12, score: 58 },
          { owner: "Auto", answers: 0, score: 92 },
        ],
        reminders: [{ at: "2026-11-01T09:00:00Z", by: "m1", owners: ["Inning"], text: "Denkt u eraan?" }],
      },
      {
        id: "c0",
        note: "Kijk uw systemen na voor de begroting.",
        at: "2025-10-01T09:00:00Z",
        by: "m1",
        due: "2025-12-01",
        owners: [{ owner: "Inning", score: 40, items: 40 }],
        progress: [{ owner: "Inning", answers: 3 }],
        reminders: [],
        ended: { at: "2025-12-02T09:00:00Z", by: "m1", motive: "Genoeg antwoorden." },
      },
    ],
  },
  "/api/v1/landscape/questions": {
    round: {
      ...{ note: "Kijk uw systemen na voor het jaarplan.", at: "2026-10-01T09:00:00Z", due: "2026-12-01" },
      reminded: { at: "2026-11-01T09:00:00Z", text: "Denkt u eraan?" },
    },
    items: [
      { ...next, kind: "system", name: "Inning", form: ["internal", "partners", "internet"] },
      {
        ...{ item: "inning", field: "inUseFrom", ask: "still-true", value: "2009-04-01", gain: 5 },
        ...{ at: "2023-02-01T09:00:00Z", kind: "system", name: "Inning", form: "day" },
      },
      {
        ...{ item: "auto", field: "owner", ask: "which-value", value: "Inning", gain: 4 },
        ...{ at: "2026-02-01T09:00:00Z", kind: "system", name: "Auto", form: "text" },
      },
    ],
  },
};

const measured = {
  kind: "system",
  target: 99_900,
  allowedMs: 31_536_000,
  allowedText: "8 h 46 min",
  downText: "",
  plannedMs: 3_600_000,
};

/** A year in which one system broke its promise and a chain did not. */
export const availabilityAnswer = {
  year: 2026,
  until: "2026-11-22T09:00:00Z",
  items: [
    {
      ...{
        ...measured,
        id: "c1",
        name: "Inkomensheffing",
        kind: "chain",
        downMs: 60_000,
        remainingMs: 31_476_000,
      },
      ...{ worked: 99_999, outageCount: 1 },
    },
    {
      ...{ ...measured, id: "inning", name: "Inning", downMs: 40_000_000, remainingMs: -8_464_000 },
      ...{ worked: 99_857, outageCount: 3, breachedAt: "2026-05-02T11:00:00Z", centsAtRisk: "4630000000" },
    },
  ],
};

const said = (value: string, source = "model") => ({ value, source, at: "2026-03-01T09:00:00Z" });
const relation = (from: string, type: string, to: string, other: object) => ({
  ...{ from, type, to, other, sources: ["model"] },
});
const kern = { id: "kern", kind: "application", name: "Inning-kern" };
const chain = { id: "c1", kind: "chain", name: "Inkomensheffing" };

/** One system with everything that can be known of it. */
export const itemAnswers = {
  "/api/v1/landscape/items/inning": {
    ...{
      id: "inning",
      kind: "system",
      name: "Inning",
      version: 3,
      keys: ["archimate:id-1", "register:inning"],
    },
    fields: {
      owner: said("Inning", "people"),
      description: said("Int wat mensen en bedrijven moeten betalen."),
      inUseFrom: said("1998-04-01"),
      centsPerDay: said("4500000000"),
      exposure: said("partners"),
      invented: said("yes"),
      "x.beheerder": said("Team Noord"),
    },
    relations: [
      { ...relation("c1", "has-part", "inning", chain) },
      { ...relation("inning", "uses", "kern", kern), validFrom: "2010-01-01", validUntil: "2027-01-01" },
      { ...relation("inning", "runs-on", "kern", kern), group: "1/zaal" },
    ],
    conflicts: [
      {
        field: "placement",
        values: [
          { source: "model", value: "own" },
          { source: "sheet", value: "public-cloud" },
        ],
      },
    ],
    choices: [],
    change: 12,
  },
  "/api/v1/landscape/items/inning/life-cycle": {
    ...{ id: "inning", name: "Inning", kind: "system", on: "2026-11-22", inUse: true },
    technologies: [
      {
        ...{ id: "t1", name: "Cool:Gen", version: "8.6", path: ["Inning", "Inning-kern", "Cool:Gen"] },
        support: {
          vendor: { until: false, source: "own list" },
          own: { until: "2026-12-31", source: "people" },
          buildingUntil: { until: "2026-12-31", source: "people" },
          handlingUntil: { until: "2032-12-31", source: "people" },
          scarce: true,
          match: "own",
        },
      },
    ],
    debt: { state: "backlog-left", reasons: [reason] },
  },
  "/api/v1/landscape/items/inning/impact": {
    ...{ question: "stops", on: "2026-11-22", change: 12, total: 41, byKind: { system: 41 } },
    centsPerDay: "100000000000",
    money: [{ id: "c1", name: "Inkomensheffing", centsPerDay: "100000000000" }],
    items: [
      {
        ...chain,
        path: [
          { ...kern, relation: { from: "kern", type: "uses", to: "inning" } },
          { ...chain, relation: { from: "c1", type: "has-part", to: "kern" } },
        ],
      },
    ],
    weakenedTotal: 2,
    weakened: [
      { ...kern, group: "zaal", needed: 1, left: 1, of: 2, path: [] },
      { ...chain, group: "knoop", needed: 2, left: 3, of: 4, path: [] },
    ],
  },
  "/api/v1/landscape/items/inning/availability": {
    ...{
      ...measured,
      id: "inning",
      name: "Inning",
      downMs: 40_000_000,
      remainingMs: -8_464_000,
      worked: 99_857,
    },
    ...{ outageCount: 1, breachedAt: "2026-05-02T11:00:00Z", year: 2026, until: "2026-11-22T09:00:00Z" },
    outages: [
      {
        ...{ source: "probes", key: "1", item: { id: "kern", name: "Inning-kern" }, planned: false },
        ...{ from: "2026-05-02T00:00:00Z", until: "2026-05-02T11:06:40Z", path: [], text: "Schijf vol" },
      },
    ],
  },
  "/api/v1/landscape/items/inning/risk": {
    recorded: { riskClass: "medium", monitoringMode: "passive", monitoringReason: "Oud systeem" },
    computed: {
      riskClass: "critical",
      points: 15,
      reasons: [
        { code: "subjects", points: 5, value: "13000000" },
        { code: "exposure", points: 1, value: "partners" },
      ],
    },
  },
  "/api/v1/landscape/items/inning/versions": {
    items: [
      { version: 3, at: "2026-03-01T09:00:00Z", by: "m1", source: "model", gone: false, name: "Inning" },
      { version: 2, at: "2025-03-01T09:00:00Z", by: "m1", source: "model", gone: false, name: "Inning oud" },
    ],
  },
};

const counts = {
  ...{ added: 12, changed: 1, withdrawn: 2, unchanged: 880, relationsAdded: 31, relationsWithdrawn: 4 },
  ...{ conflicts: 1, contradictions: 1, statements: 20 },
};

/** Sources, the list of items, and a file that would change a few things. */
export const sourceAnswers = {
  "/api/v1/landscape/items": {
    items: [
      { id: "inning", kind: "system", name: "Inning", conflicts: 1 },
      { id: "t1", kind: "technology", name: "Cool:Gen", conflicts: 0 },
    ],
    total: 2,
    page: 1,
    pageSize: 100,
  },
  "/api/v1/landscape/sources": {
    items: [
      { id: "people", name: "People", kind: "people", rank: 0, version: 1 },
      {
        ...{ id: "model", name: "Architectuurmodel", kind: "archimate", rank: 10, version: 2 },
        confirmedAt: "2026-11-01T09:00:00Z",
      },
    ],
  },
  "/api/v1/landscape/sources/model/imports": {
    items: [{ id: "r1", source: "model", at: "2026-11-01T09:00:00Z", by: "m1", whole: true, counts }],
  },
  "POST /api/v1/landscape/sources/model/uploads": { id: "u1", size: 11, received: 0 },
  "PUT /api/v1/landscape/uploads/u1/content": { id: "u1", size: 11, received: 11 },
  "POST /api/v1/landscape/uploads/u1/check": {
    problems: [],
    diff: {
      digest: "a".repeat(64),
      counts,
      added: [{ id: "n1", kind: "system", name: "Nieuw systeem" }],
      changed: [
        {
          ...{ id: "inning", kind: "system", name: "Inning" },
          fields: [{ field: "inUseFrom", before: "1998-04-01", after: "1999-04-01" }],
        },
      ],
      withdrawn: [{ id: "o1", kind: "system", name: "Oud systeem" }],
      conflicts: [],
      contradictions: [{ key: "purl:pkg:npm/x", item: "a", other: "b" }],
      relationsAdded: [],
      relationsWithdrawn: [],
    },
  },
};
