import { Type } from "@sinclair/typebox";
import {
  type Baseline,
  delayCauses,
  type Report,
  reasons,
  workKinds,
  workStatuses,
} from "../domain/work/work.ts";
import {
  costs,
  day,
  document,
  ids,
  idText,
  line,
  link,
  nature,
  need,
  origin,
  strict,
  text,
  words,
} from "./portfolio-schemas.ts";

const optionalLine = Type.Optional(line);

export const workSchema = strict({
  id: idText,
  name: line,
  kind: words(workKinds),
  parent: Type.Optional(idText),
  status: words(workStatuses),
  nature,
  department: line,
  organisation: line,
  description: Type.Optional(text),
  ictComponent: Type.Boolean(),
  triangle: strict({ owner: optionalLine, principal: optionalLine, contractor: optionalLine }),
  manager: Type.Optional(strict({ name: line, mandatedOn: Type.Optional(day) })),
  businessCase: Type.Optional(document),
  projectPlan: Type.Optional(document),
  planning: Type.Optional(document),
  scope: Type.Optional(document),
  teams: ids,
  systems: ids,
  chains: ids,
  needs: Type.Array(need, { maxItems: 100 }),
  benefits: Type.Array(
    strict({ text, statedOn: day, measuredOn: Type.Optional(day), measured: Type.Optional(text) }),
    { maxItems: 100 },
  ),
  suppliers: Type.Array(line, { maxItems: 100 }),
  milestones: Type.Optional(
    Type.Array(strict({ text, plannedOn: day, reachedOn: Type.Optional(day) }), { maxItems: 500 }),
  ),
  parliamentDocuments: Type.Optional(
    Type.Array(strict({ title: line, sentOn: day, href: Type.Optional(link) }), { maxItems: 500 }),
  ),
  startedOn: Type.Optional(day),
  endedOn: Type.Optional(day),
  increment: Type.Optional(strict({ result: text, plannedOn: day, deliveredOn: Type.Optional(day) })),
  legalDeadline: Type.Optional(strict({ on: day, law: line })),
  ...origin,
});

const causes = Type.Array(words(delayCauses), { maxItems: delayCauses.length });

const baseline = {
  on: day,
  startOn: day,
  endOn: day,
  costs,
  reasons: Type.Array(words(reasons), { maxItems: reasons.length }),
  causes,
  businessCase: Type.Optional(document),
  text: Type.Optional(text),
  ...origin,
};
const report = {
  on: day,
  spent: costs,
  estimateToComplete: Type.Union([
    strict({ known: Type.Literal(true), costs }),
    strict({ known: Type.Literal(false), why: text }),
  ]),
  expectedEndOn: Type.Optional(day),
  done: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  causes,
  text: Type.Optional(text),
  ...origin,
};

/** What is added to a history; without an id it gets one. */
export const entryBody = Type.Union([
  strict({ id: Type.Optional(idText), entry: words(["initial", "re-baseline"]), ...baseline }),
  strict({ id: Type.Optional(idText), entry: Type.Literal("report"), ...report }),
]);

/** A baseline or report as it is kept. */
export const baselineSchema = Type.Unsafe<Baseline>(
  strict({ id: idText, work: idText, entry: words(["initial", "re-baseline"]), ...baseline }),
);
export const reportSchema = Type.Unsafe<Report>(
  strict({ id: idText, work: idText, entry: Type.Literal("report"), ...report }),
);
/** An entry of a history as it is kept. */
export const entrySchema = Type.Union([baselineSchema, reportSchema]);
