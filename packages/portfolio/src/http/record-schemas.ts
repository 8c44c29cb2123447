import { type TSchema, Type } from "@sinclair/typebox";
import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import type { Quarter } from "../domain/supply/supply.ts";
import {
  costs,
  count,
  day,
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
import { factSchemas } from "./work-fact-schemas.ts";
import { workSchema } from "./work-schemas.ts";

const answer = strict({ state: words(["present", "partly", "absent"]), text: Type.Optional(text) });
const people = Type.Integer({ minimum: 0, maximum: 10_000_000 });

/** The form of each kind of record; a kind without one does not compile. */
export const recordSchemas: {
  readonly [K in RecordKind]: TSchema & { readonly static: PortfolioRecords[K] };
} = {
  work: workSchema,
  ...factSchemas,
  goal: strict({
    id: idText,
    name: line,
    weight: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    priority: Type.Boolean(),
    ...origin,
  }),
  wish: strict({
    id: idText,
    name: line,
    change: words(["parameter", "structural"]),
    nature,
    askedBy: line,
    askedOn: day,
    state: words(["asked", "weighed", "planned", "refused", "withdrawn", "done"]),
    lawDate: Type.Optional(idText),
    wantedOn: Type.Optional(day),
    scores: Type.Record(Type.String({ maxLength: 200 }), Type.Number({ minimum: 0, maximum: 5 })),
    needs: Type.Array(need, { maxItems: 100 }),
    costs: Type.Optional(costs),
    systems: ids,
    chains: ids,
    parameter: Type.Optional(strict({ id: idText, value: line })),
    work: Type.Optional(idText),
    after: Type.Optional(ids),
    text: Type.Optional(text),
    ...origin,
  }),
  "law-date": strict({
    id: idText,
    law: line,
    title: line,
    stage: words(["announced", "in-consultation", "before-parliament", "adopted", "in-force"]),
    effectiveOn: day,
    movable: Type.Boolean(),
    work: ids,
    systems: ids,
    chains: ids,
    ...origin,
  }),
  parameter: strict({
    id: idText,
    name: line,
    legalGround: line,
    unit: words(["percent", "euro-cents", "days", "number", "text"]),
    systems: ids,
    values: Type.Array(strict({ from: day, value: line, source: text }), { maxItems: 1_000 }),
    ...origin,
  }),
  team: strict({ id: idText, name: line, unit: Type.Optional(idText), chains: ids, ...origin }),
  capacity: strict({
    id: idText,
    team: idText,
    skill: idText,
    quarter: Type.Unsafe<Quarter>(Type.String({ pattern: "^(19|20|21)\\d{2}Q[1-4]$" })),
    use: words(["change", "maintenance"]),
    own: people,
    external: people,
  }),
  "chain-room": strict({
    id: idText,
    chain: idText,
    year: Type.Integer({ minimum: 1900, maximum: 2200 }),
    structuralChanges: Type.Integer({ minimum: 0, maximum: 10_000 }),
    text: Type.Optional(text),
    ...origin,
  }),
  "plan-framework": strict({
    id: idText,
    name: line,
    parts: Type.Array(strict({ id: idText, name: line, text, required: Type.Boolean() }), { maxItems: 200 }),
    source: Type.Optional(text),
  }),
  "department-plan": strict({
    id: idText,
    department: line,
    title: line,
    firstYear: count,
    lastYear: count,
    adoptedOn: Type.Optional(day),
    href: Type.Optional(link),
    framework: idText,
    parts: Type.Record(Type.String({ maxLength: 200 }), answer),
    goals: Type.Record(Type.String({ maxLength: 200 }), answer),
    ...origin,
  }),
};
