import { type Static, Type } from "@sinclair/typebox";
import { exchangeBounds, exchangeFormats } from "../domain/exchange/exchange-document.ts";
import { tableNames } from "../domain/exchange/tables/table-mapping.ts";
import { recordKinds } from "../domain/records.ts";
import { count, strict, text, words } from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";
import { baselineSchema, reportSchema } from "./work-schemas.ts";

/** How a file is taken in. */
export const importQuery = Type.Object({
  format: words(exchangeFormats),
  dry: Type.Boolean({ description: "Whether nothing is written, and what would change is told" }),
  digest: Type.Optional(
    Type.String({
      pattern: "^[0-9a-f]{64}$",
      description: "Of the diff that was shown; nothing else is done",
    }),
  ),
  motive: Type.Optional(text),
  table: Type.Optional(words(tableNames)),
  mapping: Type.Optional(
    Type.String({
      maxLength: 8_000,
      description: "Of a table of others, in JSON: our column for each of theirs",
    }),
  ),
  into: Type.Optional(
    Type.String({ maxLength: 200, description: "Of a schedule: id of the work that it is part of" }),
  ),
});
export type ImportQuery = Static<typeof importQuery>;

const problem = Type.Object({
  where: Type.String({ description: "line 12, a row of a sheet, a place in XML, or a JSON pointer" }),
  column: Type.Optional(Type.String()),
  code: Type.String(),
  message: Type.String(),
  remedy: Type.Optional(Type.String()),
});
const note = Type.Object({ where: Type.String(), code: Type.String(), count });
const name = { kind: words(recordKinds), id: Type.String(), name: Type.String() };
const diff = Type.Object({
  digest: Type.String(),
  counts: Type.Object({
    added: count,
    changed: count,
    unchanged: count,
    entriesAdded: count,
    entriesUnchanged: count,
  }),
  added: Type.Array(Type.Object(name)),
  changed: Type.Array(
    Type.Object({
      ...name,
      members: Type.Array(
        Type.Object({
          member: Type.String(),
          before: Type.Optional(Type.String()),
          after: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
  entries: Type.Array(Type.Object({ id: Type.String(), work: Type.String(), on: Type.String() })),
});
/** What a file changed or would change, or all that is wrong with it. */
export const taken = Type.Object({
  outcome: words(["ready", "done", "unchanged", "other", "refused"]),
  diff: Type.Optional(diff),
  notes: Type.Optional(Type.Array(note)),
  problems: Type.Optional(Type.Array(problem)),
  faults: Type.Optional(count),
});

/** The form of a portfolio in JSON; every kind may be left out. */
export const portfolioBody = strict({
  records: strict(
    Object.fromEntries(recordKinds.map((kind) => [kind, Type.Optional(Type.Array(recordSchemas[kind]))])),
  ),
  entries: Type.Array(Type.Union([baselineSchema, reportSchema]), { maxItems: exchangeBounds.entries }),
});

/** What file is wanted. */
export const exportQuery = Type.Object({
  format: words(exchangeFormats),
  table: Type.Unsafe<(typeof tableNames)[number]>({ type: "string", enum: [...tableNames], default: "work" }),
  template: Type.Boolean({ default: false, description: "Columns without rows, to be filled in" }),
});
