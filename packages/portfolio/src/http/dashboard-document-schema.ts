import { type TObject, type TProperties, Type } from "@sinclair/typebox";
import { colours, costBuckets, endBuckets } from "../domain/dashboard/deviation.ts";
import { costKinds } from "../domain/money.ts";
import { delayCauses, reasons, workKinds, workStatuses } from "../domain/work/work.ts";

const strict = <Properties extends TProperties>(
  properties: Properties,
  description?: string,
): TObject<Properties> =>
  Type.Object(properties, {
    additionalProperties: false,
    ...(description !== undefined && { description }),
  });
const oneOf = (words: readonly string[]) => Type.Unsafe<string>({ type: "string", enum: [...words] });
const cents = Type.Integer({ minimum: 0, description: "Whole euro cents" });
const difference = Type.Integer({ description: "Whole euro cents; below zero when it became less" });
const count = Type.Integer({ minimum: 0 });
const days = Type.Integer();
const day = Type.String({ format: "date" });
const text = Type.String();
const href = Type.String({ maxLength: 2_000 });
const optional = Type.Optional;
const origin = { source: optional(text), invented: optional(Type.Boolean()) };

const expected = (value: typeof cents | typeof day) =>
  strict(
    {
      known: Type.Boolean(),
      value: optional(value),
      atLeast: optional(value),
      why: optional(oneOf(["not-estimated", "not-reported", "end-passed", "no-baseline"])),
      text: optional(text),
    },
    "When it is known: value. When it is not: why, and what it is at the least.",
  );
const agreed = strict({ on: day, startOn: day, endOn: day, cents, maintenanceCents: cents });
const judgement = strict({ end: oneOf(endBuckets), cost: oneOf(costBuckets), colour: oneOf(colours) });
const costs = strict({
  lines: Type.Array(strict({ kind: oneOf(costKinds), nature: oneOf(["renewal", "maintenance"]), cents })),
  derivedHow: optional(text),
});
const causes = Type.Array(oneOf(delayCauses));
const baseline = strict({
  entry: oneOf(["initial", "re-baseline"]),
  on: day,
  startOn: day,
  endOn: day,
  costs,
  reasons: Type.Array(oneOf(reasons)),
  causes,
  businessCase: optional(strict({ title: text, approvedOn: day, href: optional(href) })),
  text: optional(text),
  ...origin,
});
const report = strict({
  on: day,
  spent: costs,
  toComplete: optional(costs),
  unknownWhy: optional(text),
  expectedEndOn: optional(day),
  done: optional(Type.Number({ minimum: 0, maximum: 1 })),
  causes,
  text: optional(text),
  ...origin,
});
const review = strict({
  id: text,
  by: text,
  title: text,
  publishedOn: day,
  href: optional(href),
  advice: Type.Array(
    strict({
      text,
      response: optional(strict({ text, adopted: Type.Boolean(), on: day })),
      followUp: optional(strict({ text, dueOn: day, doneOn: optional(day) })),
    }),
  ),
});
const entry = strict({
  id: text,
  name: text,
  kind: oneOf(workKinds),
  status: oneOf(workStatuses),
  department: text,
  organisation: text,
  description: optional(text),
  within: optional(strict({ id: text, name: text }, "The whole in which the money of this is counted")),
  together: Type.Boolean(),
  partsExceed: Type.Boolean(),
  figuresOf: oneOf(["own", "parts"]),
  fullTerm: strict({ cents, by: oneOf(["original", "latest", "expected"]), atLeast: Type.Boolean() }),
  startOn: optional(day),
  endedOn: optional(day),
  original: optional(agreed),
  latest: optional(agreed),
  spentCents: optional(cents),
  expectedCost: expected(cents),
  expectedEnd: expected(day),
  derived: Type.Boolean(),
  judgement: optional(strict({ original: judgement, latest: judgement })),
  updatedOn: optional(day),
  legalDeadline: optional(strict({ on: day, law: text })),
  baselines: Type.Array(baseline),
  reports: Type.Array(report),
  milestones: Type.Array(strict({ text, plannedOn: day, reachedOn: optional(day) })),
  parts: Type.Array(
    strict({
      id: text,
      name: text,
      kind: oneOf(workKinds),
      status: oneOf(workStatuses),
      originalCents: optional(cents),
      expectedCost: optional(expected(cents)),
      listed: Type.Boolean(),
    }),
  ),
  reviews: Type.Array(review),
  parliamentDocuments: Type.Array(strict({ title: text, sentOn: day, href: optional(href) })),
  benefits: Type.Array(strict({ text, statedOn: day, measuredOn: optional(day), measured: optional(text) })),
  suppliers: Type.Array(text),
  ...origin,
});
const money = {
  count,
  originalCents: cents,
  currentCents: cents,
  unknown: count,
  withoutOriginal: count,
};
const mean = strict({ days: optional(days), of: count, unknown: count });
const counts = (buckets: readonly string[]) => {
  const its = strict(Object.fromEntries(buckets.map((bucket) => [bucket, count])));
  return strict({ original: its, latest: its });
};
const figures = strict({
  total: strict(money),
  running: strict(money),
  byStatus: Type.Array(strict({ status: oneOf(workStatuses), ...money })),
  duration: mean,
  originalDuration: mean,
  end: counts(endBuckets),
  cost: counts(costBuckets),
  reviews: strict({
    reviews: count,
    advice: count,
    answered: count,
    adopted: count,
    followUps: count,
    followUpsDone: count,
    followUpsLate: count,
  }),
});

/** What was published, as it was frozen. */
export const documentSchema = strict({
  version: Type.Literal(1),
  on: day,
  change: count,
  entries: Type.Array(entry),
  figures,
  departments: Type.Array(strict({ department: text, figures })),
  trends: Type.Array(
    strict({
      department: optional(text),
      points: Type.Array(
        strict({
          on: day,
          running: count,
          originalCents: cents,
          currentCents: cents,
          unknown: count,
          days: optional(days),
        }),
      ),
    }),
  ),
  changes: Type.Array(
    strict({
      work: text,
      name: text,
      on: day,
      entry: oneOf(["initial", "re-baseline", "report"]),
      reasons: Type.Array(oneOf(reasons)),
      costCents: optional(difference),
      endDays: optional(days),
      unknownRemainder: Type.Boolean(),
    }),
  ),
});

/** The schema of the open data in JSON (JSON Schema 2020-12). */
export const dashboardSchema = Type.Object(
  {
    $schema: Type.String(),
    source: Type.String(),
    licence: Type.String({ format: "uri" }),
    publication: strict({
      number: Type.Integer({ minimum: 1 }),
      digest: Type.String({
        pattern: "^[0-9a-f]{64}$",
        description: "SHA-256 of the member dashboard, written by RFC 8785",
      }),
      publishedAt: Type.String({ format: "date-time" }),
      correction: optional(text),
    }),
    dashboard: documentSchema,
  },
  {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Dashboard of large ICT projects",
    additionalProperties: false,
  },
);
