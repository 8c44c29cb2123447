import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { rowKeys } from "../domain/log-question.ts";
import { deviationSteps } from "../query/ask-days.ts";
import { completenessSchema } from "./completeness-schema.ts";

const kind = Type.Union([Type.Literal("decision"), Type.Literal("processing"), Type.Literal("audit")]);
const outcome = Type.Union([Type.Literal("permit"), Type.Literal("deny")]);
const key = Type.Union(rowKeys.map((name) => Type.Literal(name)));
const moment = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const motive = Type.String({ minLength: 10, maxLength: 500, description: "Why; recorded with the question" });
const value = Type.String({ minLength: 1, maxLength: 256 });

export const questionFields = Type.Object(
  {
    by: key,
    value: Type.Optional(value),
    subject: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "bsn:..., rsin:... or kvk:..." }),
    ),
    from: moment,
    to: moment,
    kind: Type.Optional(kind),
    outcome: Type.Optional(outcome),
  },
  { additionalProperties: false },
);

export const questionBody = Type.Object(
  {
    question: questionFields,
    motive,
    page: Type.Optional(Type.String({ maxLength: 1_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    prove: Type.Optional(
      Type.Boolean({
        description: "By subject: prove each row, and that there are no other records about him",
      }),
    ),
  },
  { additionalProperties: false },
);
export type QuestionBody = Static<typeof questionBody>;

export const rowsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      origin: Type.String(),
      index: Type.Integer(),
      item: Type.Integer(),
      kind,
      at: Type.String(),
      subject: Type.Optional(Type.String({ description: "Pseudonym of the year, base64url" })),
      employee: Type.Optional(Type.String({ description: "Pseudonym of the year, 16 hexadecimal digits" })),
      employeeId: Type.Optional(Type.String({ description: "For who holds log.names" })),
      unit: Type.String(),
      department: Type.String(),
      role: Type.String(),
      system: Type.String(),
      dataSet: Type.String(),
      activity: Type.String(),
      purpose: Type.String(),
      grounds: Type.Array(Type.String()),
      action: Type.String(),
      outcome: Type.String(),
      reasons: Type.Array(Type.String()),
      workItem: Type.String(),
      trace: Type.String(),
      fields: Type.Array(Type.String()),
      emergency: Type.Boolean(),
      source: Type.String(),
      inclusion: Type.Optional(
        Type.String({ description: "With prove: C2SP tlog-proof that the record is in its log" }),
      ),
    }),
  ),
  next: Type.Optional(Type.String()),
  proof: Type.Optional(completenessSchema),
  took: Type.Integer({ description: "ms" }),
});

const daysBody = <AtLeast extends TSchema>(atLeast: AtLeast) =>
  Type.Object(
    {
      from: day,
      until: day,
      atLeast: Type.Optional(atLeast),
      motive,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    },
    { additionalProperties: false },
  );

export const deviationBody = daysBody(
  Type.Integer({
    enum: [...deviationSteps],
    default: deviationSteps[0],
    description: "Times the median of the role",
  }),
);
export const attentionBody = daysBody(
  Type.Integer({ minimum: 2, maximum: 100_000, default: 5, description: "Different employees" }),
);
export type DaysBody = Static<typeof deviationBody>;

export const attentionAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      day: Type.String(),
      subject: Type.String({ description: "Pseudonym of the year, base64url" }),
      employees: Type.Integer(),
      records: Type.Integer(),
    }),
  ),
  took: Type.Integer(),
});

export const deviationsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      day: Type.String(),
      employee: Type.String(),
      employeeId: Type.Optional(Type.String()),
      role: Type.String(),
      times: Type.Integer({ description: "At least so many times the median of the role that day" }),
    }),
  ),
  took: Type.Integer(),
});

const savedQuestion = Type.Object(
  {
    by: key,
    value: Type.Optional(value),
    kind: Type.Optional(kind),
    outcome: Type.Optional(outcome),
    days: Type.Integer({ minimum: 1, maximum: 3_660 }),
  },
  { additionalProperties: false },
);

export const saveBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }), question: savedQuestion },
  { additionalProperties: false },
);
export type SaveBody = Static<typeof saveBody>;

export const savedAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  question: savedQuestion,
  savedAt: Type.String(),
});

export const storeAnswer = Type.Object({
  state: Type.String({ description: "filling, current, away or absent" }),
  position: Type.Record(Type.String(), Type.Integer()),
  lag: Type.Integer({ description: "Records in the log that are not in the store" }),
  rows: Type.Optional(Type.Integer()),
  bytesOnDisk: Type.Optional(Type.Integer()),
});
