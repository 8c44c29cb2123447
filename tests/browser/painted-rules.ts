import { at } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

const content = {
  id: "plates-without-work",
  name: "Kentekens zonder werk",
  threat: "sold-plates",
  owner: "Hoofd bureau integriteit",
  legalBasis: "AVG art. 32 lid 1 en 4, met art. 42a Wegenverkeerswet 1994",
  proportionality: "Alleen inzages die geen werk verklaart tellen mee.",
  severity: "high",
  when: {
    all: [
      { field: "tag", is: "plate" },
      { field: "explanation", in: ["none", "self-opened"] },
      { not: { field: "outcome", is: "deny" } },
    ],
  },
  count: { of: "subject", by: ["employee"], within: "24h", atLeast: 5 },
};
const steps = {
  ...content,
  id: "export-after-refusal",
  name: "Uitvoer na een weigering",
  threat: "carried-out",
  when: { all: [] },
  count: undefined,
  sequence: {
    by: ["employee", "subject"],
    within: "24h",
    steps: [
      { field: "outcome", is: "deny" },
      { field: "action", in: ["export", "print"] },
    ],
  },
};

const version = (rule: typeof content | typeof steps, more: object) => ({
  id: rule.id,
  version: 1,
  state: "draft",
  rule,
  madeFrom: "studio",
  author: "m1",
  savedAt: at,
  steps: [],
  hits: 0,
  judged: 0,
  confirmed: 0,
  unclear: 0,
  ...more,
});
const shadow = { step: "shadow", by: "p2", at };
const live = {
  step: "live",
  by: "m1",
  at,
  consultation: "OR 2026-14",
  measured: { judged: 14, confirmed: 9 },
};

export const plateVersions = [
  version(content, { version: 3 }),
  version(content, {
    version: 2,
    state: "shadow",
    author: "p2",
    steps: [shadow],
    hits: 40,
    judged: 4,
    confirmed: 3,
    unclear: 1,
  }),
  version(content, {
    state: "live",
    author: "p2",
    steps: [shadow, live],
    hits: 212,
    judged: 60,
    confirmed: 41,
    precision: { share: 0.683, low: 0.557, high: 0.787 },
    stoppedAt: at,
  }),
];

const threat = (id: string, name: string, more: object) => ({
  id,
  name,
  description: "Een tussenpersoon betaalt voor wat een medewerker opzoekt.",
  source: "Kamerbrief van 25 april 2024",
  sought: ["plate", "address"],
  since: "2024-04-25",
  version: 1,
  saved: { by: "m1", at },
  liveRules: [],
  shadowRules: [],
  isGap: false,
  ...more,
});

/** Rules of the monitor, the catalogue of methods, and a hit to judge. */
export const ruleAnswers: Answers = {
  "/api/v1/monitor-rules": {
    items: [
      ...plateVersions,
      version(steps, {
        state: "ended",
        steps: [shadow, { step: "ended", by: "p2", at, reason: "Voorbij." }],
      }),
    ],
    judgedNeeded: 10,
  },
  "/api/v1/monitor-rules/plates-without-work": { items: plateVersions, judgedNeeded: 10 },
  "/api/v1/monitor-rules/export-after-refusal": { items: [version(steps, {})], judgedNeeded: 10 },
  "/api/v1/monitor-rules/plates-without-work/versions/1/results": {
    days: [
      { day: "2026-11-16", hits: 4 },
      { day: "2026-11-17", hits: 9 },
    ],
    hits: 13,
    employees: 5,
    hitsOfUnits: [9, 4],
    judgedNeeded: 10,
    judged: 12,
    confirmed: 9,
    unclear: 1,
  },
  "/api/v1/monitor-rules/plates-without-work/versions/2/results": {
    days: [],
    hits: 0,
    employees: 0,
    hitsOfUnits: [],
    judgedNeeded: 10,
    judged: 0,
    confirmed: 0,
    unclear: 0,
  },
  "/api/v1/monitor-rule-templates": {
    rules: [content, { ...steps, id: "another-export" }],
    threats: [threat("carried-out", "Gegevens meenemen", {})],
  },
  "/api/v1/threats": {
    items: [
      threat("sold-plates", "Kentekens op bestelling", {
        liveRules: ["plates-without-work"],
        shadowRules: ["plates-at-night"],
      }),
      threat("carried-out", "Gegevens meenemen", { isGap: true }),
      threat("old", "Faxen afluisteren", { ended: "2020-01-01" }),
    ],
  },
  "POST /api/v1/monitor-rules/try-out": {
    lookUps: 48_210,
    from: at,
    hits: 7,
    employees: 3,
    units: 2,
    days: [{ day: "2026-11-16", hits: 7 }],
    places: [{ origin: "agency.example/log/service/2026h2", index: 512, item: 0 }],
    cutBy: "records",
  },
  "POST /api/v1/monitor-rules/sigma": {
    rule: { ...content, id: "plates-at-night", name: "Kentekens in de nacht" },
    leftOut: ["author", "references"],
  },
  "POST /api/v1/monitor-rules/plates-without-work/versions/2/draw": {
    hit: {
      id: "a".repeat(32),
      pseudonym: "3f9a0c1d2e4b5a67",
      year: 2026,
      explanation: "none",
      looks: [
        {
          at,
          subject: 1,
          system: "vehicles",
          dataSet: "plates",
          activity: "levy-vehicle-tax",
          purpose: "vehicle-tax",
          action: "read",
          outcome: "permit",
          link: "none",
          openedBy: "",
          relation: "colleague",
          emergency: true,
          shielded: true,
          tags: ["plate", "name"],
        },
        {
          at,
          subject: 0,
          system: "vehicles",
          dataSet: "plates",
          activity: "",
          purpose: "",
          action: "export",
          outcome: "-",
          link: "self-opened",
          openedBy: "self",
          relation: "none",
          emergency: false,
          shielded: false,
          tags: [],
        },
      ],
    },
  },
};
