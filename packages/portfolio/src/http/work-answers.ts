import { Type } from "@sinclair/typebox";
import { colours, costBuckets, endBuckets } from "../domain/dashboard/deviation.ts";
import { findingSeverities } from "../domain/finding/finding.ts";
import { recordKinds } from "../domain/records.ts";
import { startConditions } from "../domain/work/start-gate.ts";
import { workKinds, workStatuses } from "../domain/work/work.ts";
import { quarter } from "./demand-schemas.ts";
import { count, day, nature, time, words } from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";
import { entrySchema } from "./work-schemas.ts";

const optionalDay = Type.Optional(day);
const cents = Type.Integer({ description: "Euro cents" });
const colour = words(colours);
const why = words(["not-estimated", "not-reported", "end-passed", "no-baseline"]);
const unknownBecause = { why: Type.Optional(why), text: Type.Optional(Type.String()) };
const atLeast = Type.Optional(Type.Boolean({ description: "It is at least that: something is unknown" }));

const side = Type.Object({
  baseline: Type.Optional(Type.Object({ on: day, startOn: day, endOn: day, cents, maintenanceCents: cents })),
  colour,
  money: Type.Object({
    colour,
    bucket: words(costBuckets),
    differenceCents: Type.Optional(cents),
    percent: Type.Optional(Type.Number()),
    atLeast,
  }),
  time: Type.Object({ colour, bucket: words(endBuckets), days: Type.Optional(Type.Integer()), atLeast }),
});
const judgement = Type.Object({
  of: words(["own", "parts", "none"]),
  partsExceed: Type.Boolean(),
  original: side,
  latest: side,
  hidden: Type.Boolean({ description: "Green against the latest baseline, not against the first" }),
  spentCents: Type.Optional(cents),
  expectedCost: Type.Object({
    known: Type.Boolean(),
    cents: Type.Optional(cents),
    atLeastCents: Type.Optional(cents),
    ...unknownBecause,
    derived: Type.Boolean(),
  }),
  expectedEnd: Type.Object({
    known: Type.Boolean(),
    on: optionalDay,
    atLeastOn: optionalDay,
    ...unknownBecause,
  }),
  derived: Type.Boolean({ description: "An amount was computed from a rounded figure" }),
  updatedOn: optionalDay,
});

export const row = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: words(workKinds),
  parent: Type.Optional(Type.String()),
  status: words(workStatuses),
  nature,
  department: Type.String(),
  organisation: Type.String(),
  chains: Type.Array(Type.String()),
  systems: Type.Array(Type.String()),
  invented: Type.Optional(Type.Boolean()),
  legalDeadline: Type.Optional(Type.Object({ on: day, law: Type.String() })),
  increment: Type.Optional(Type.Object({ result: Type.String(), plannedOn: day, deliveredOn: optionalDay })),
  judgement,
  findings: Type.Object({ total: count, serious: count }),
});

export const totals = Type.Object({
  counted: count,
  uncounted: count,
  withoutFigures: count,
  originalCents: cents,
  latestCents: cents,
  maintenanceCents: cents,
  renewalCents: cents,
  spentCents: cents,
  expected: Type.Object({ atLeastCents: cents, unknown: count, of: count }),
  derived: Type.Boolean(),
});

export const thresholds = Type.Object({
  costRedAbovePercent: count,
  endRedAboveMonths: count,
  reportOverdueDays: count,
  escalateAfterDays: count,
});

/** Codes of what the rules find. */
export const findingCodes = Type.Unsafe<keyof typeof findingSeverities>({
  type: "string",
  enum: Object.keys(findingSeverities),
});
export const severity = words(["serious", "warning"]);
const fact = Type.Unsafe<string | number | boolean>({ type: ["string", "number", "boolean"] });
export const finding = Type.Object({
  code: findingCodes,
  severity,
  work: Type.Object({ id: Type.String(), name: Type.String() }),
  record: Type.Object({ kind: words(recordKinds), id: Type.String() }),
  on: optionalDay,
  facts: Type.Record(Type.String(), fact),
});

const named = { id: Type.String(), name: Type.String() };
const link = Type.Object({
  ...named,
  status: words(workStatuses),
  startOn: optionalDay,
  endOn: optionalDay,
});
const revision = count;
const kept = <K extends keyof typeof recordSchemas>(kind: K) => ({ record: recordSchemas[kind], revision });
export const keptList = <K extends keyof typeof recordSchemas>(kind: K) =>
  Type.Array(Type.Object(kept(kind)));

const blocker = Type.Object({
  blocker: words(["finding", "quarantine"]),
  id: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  records: Type.Optional(count),
  allowed: Type.Optional(count),
});

const moved = Type.Optional(Type.Integer());
export const page = Type.Object({
  work: recordSchemas.work,
  status: words(workStatuses),
  revision,
  today: day,
  past: Type.Boolean({ description: "It is looked at as on an earlier day" }),
  wholes: Type.Array(Type.Object({ ...named, kind: words(workKinds), status: words(workStatuses) })),
  parts: Type.Array(row),
  judgement,
  startConditions: Type.Array(Type.Object({ condition: words(startConditions), met: Type.Boolean() })),
  displaced: Type.Array(
    Type.Object({
      skill: Type.String(),
      skillName: Type.String(),
      team: Type.Optional(Type.String()),
      teamName: Type.Optional(Type.String()),
      quarter,
      short: count,
      stated: Type.Boolean({ description: "False when nobody recorded how many there are" }),
      modernisation: Type.Array(Type.Object(named)),
    }),
    {
      description:
        "People (hundredths of a full-time person) that the work would take if it began, and modernisation has, while " +
        "no override is on record",
    },
  ),
  entries: Type.Array(
    Type.Object({
      entry: entrySchema,
      cents,
      renewalCents: cents,
      maintenanceCents: cents,
      restCents: Type.Optional(cents),
      derived: Type.Boolean(),
      share: Type.Optional(
        Type.Object({ percent: Type.Number(), ofCents: cents, rounded: Type.Literal(true) }),
      ),
      range: Type.Optional(Type.Object({ leastCents: cents, mostCents: cents })),
      endOn: optionalDay,
      movedDays: moved,
      costMovedCents: Type.Optional(cents),
      original: side,
      latest: side,
    }),
  ),
  dates: Type.Array(
    Type.Object({
      on: day,
      entry: words(["initial", "re-baseline", "report"]),
      endOn: optionalDay,
      movedDays: moved,
    }),
  ),
  findings: Type.Array(finding),
  dependencies: Type.Array(
    Type.Object({
      ...kept("dependency"),
      before: link,
      after: link,
      late: Type.Boolean(),
      days: Type.Optional(Type.Integer()),
    }),
  ),
  temporaryServices: keptList("temporary-service"),
  externalCauses: keptList("external-cause"),
  dissents: keptList("dissent"),
  lessons: keptList("lesson"),
  makeOrBuys: keptList("make-or-buy"),
  reviews: keptList("review"),
  lawDates: keptList("law-date"),
  wishes: keptList("wish"),
  goLives: Type.Array(
    Type.Object({
      ...kept("go-live"),
      blockers: Type.Array(blocker),
      plannedDates: Type.Array(
        Type.Object({ at: time, plannedOn: day, motive: Type.Optional(Type.String()) }),
      ),
    }),
  ),
  versions: Type.Array(
    Type.Object({
      revision,
      at: time,
      by: Type.String(),
      motive: Type.Optional(Type.String()),
      status: Type.Optional(words(workStatuses)),
      changed: Type.Array(Type.String()),
    }),
  ),
});
