const system = (id: string, name: string) => ({ id, kind: "system", name });

/** Where the system stands: two sources differ on it. */
export const placementConflict = {
  item: system("inning", "Inning en betalingsverkeer van alle middelen samen"),
  field: "placement",
  effect: "secrecy",
  relations: 18,
  form: ["own", "government-cloud", "public-cloud"],
  now: { source: "model", value: "own" },
  values: [
    { source: "model", value: "own", at: "2026-11-20T09:00:00Z" },
    { source: "sheet", value: "public-cloud", at: "2025-02-01T09:00:00Z" },
  ],
};

const dayConflict = {
  item: system("auto", "Auto"),
  field: "inUseFrom",
  effect: "debt",
  relations: 0,
  form: "day",
  now: { source: "people", value: "2009-04-01" },
  before: { motive: "Zo staat het in het contract", by: "m1", at: "2026-01-05T09:00:00Z" },
  values: [
    { source: "model", value: "2009-04-01", at: "2026-11-20T09:00:00Z" },
    { source: "sheet", value: "2008-04-01", at: "2026-11-21T09:00:00Z" },
  ],
};

export const decidedExposure = {
  item: system("inning", "Inning"),
  choice: {
    ...{ item: "inning", field: "exposure", take: { source: "sheet" }, weighed: ["internal", "partners"] },
    ...{ motive: "Gevraagd aan de beheerder", by: "m1", at: "2026-10-05T09:00:00.000Z" },
  },
  open: false,
};

const twins = {
  ...{ key: "register:inning", item: "b0bc", other: "inning" },
  sides: {
    item: {
      ...system("b0bc", "Inning (rekencentrum)"),
      said: [{ source: "sheet", at: "2026-11-20T09:00:00Z" }],
    },
    other: {
      ...{ ...system("inning", "Inning"), owner: "Inning" },
      said: [{ source: "model", at: "2026-11-20T09:00:00Z" }],
    },
  },
};

const sources = [
  { id: "model", name: "Architectuurmodel", kind: "archimate", rank: 10, version: 1 },
  { id: "sheet", name: "Beheerlijst van het rekencentrum", kind: "csv", rank: 20, version: 1 },
];
const page = { page: 1, pageSize: 10 };

/** What sources say differently, what was decided, and two that look the same. */
export const conflictAnswers = {
  "/api/v1/landscape/sources": { items: sources },
  "/api/v1/landscape/conflicts": { items: [placementConflict, dayConflict], total: 2, ...page },
  "/api/v1/landscape/choices": {
    items: [
      decidedExposure,
      {
        ...{ item: system("auto", "Auto"), open: true },
        choice: { ...decidedExposure.choice, item: "auto", field: "owner", take: { value: "Auto" } },
      },
    ],
    total: 2,
    ...page,
  },
  "/api/v1/landscape/contradictions": ({ url }: { readonly url: URL }) => ({
    items:
      url.searchParams.get("state") === "different"
        ? [
            {
              ...{ ...twins, key: "model:7" },
              decided: { motive: "Twee contracten", by: "m1", at: "2026-10-05T09:00:00Z" },
            },
          ]
        : [twins],
  }),
};
