import { type Static, Type } from "@sinclair/typebox";
import { alertSources } from "../domain/alerts/alert.ts";
import { alertSteps, alertVerdicts, toldStates } from "../domain/alerts/kept-alert.ts";

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>(Type.Union(values.map((value) => Type.Literal(value))));
/** One or more of these, with commas between. */
const listOf = (values: readonly string[]) =>
  Type.String({ pattern: `^(${values.join("|")})(,(${values.join("|")}))*$`, maxLength: 200 });
const id = Type.String({ minLength: 1, maxLength: 100, pattern: "^[^\\p{Cc}]+$" });
const words = (least: number) => Type.String({ minLength: least, maxLength: 2_000 });
const time = Type.String({ format: "date-time" });
const date = Type.String({ format: "date" });

export const alertParams = Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{32}$" }) });

export const alertQuery = Type.Object({
  state: Type.Optional(listOf(toldStates)),
  source: Type.Optional(listOf(alertSources)),
  unit: Type.Optional(id),
  rule: Type.Optional(id),
  overdue: Type.Optional(Type.Boolean()),
  handedUp: Type.Optional(
    Type.Boolean({
      description: "Whether it waits for who leads the bureau, because it was not handled in time",
    }),
  ),
  page: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type AlertQuery = Static<typeof alertQuery>;

export const questionBody = Type.Object(
  { of: oneOf(["employee", "leader"]), text: words(10) },
  { additionalProperties: false },
);
export type QuestionBody = Static<typeof questionBody>;
export const judgementBody = Type.Object(
  { verdict: oneOf(alertVerdicts), note: words(10) },
  { additionalProperties: false },
);
export type JudgementBody = Static<typeof judgementBody>;
export const noteBody = Type.Object({ note: words(10) }, { additionalProperties: false });
export const sayingBody = Type.Object({ text: words(3) }, { additionalProperties: false });

export const place = {
  origin: Type.String(),
  index: Type.Integer(),
  item: Type.Integer(),
};
export const saying = Type.Object({ at: time, text: Type.String() });

export const alertSummary = Type.Object({
  id: Type.String(),
  pseudonym: Type.String(),
  year: Type.Integer(),
  unit: Type.String(),
  unitName: Type.Optional(Type.String()),
  week: date,
  source: oneOf(alertSources),
  rule: Type.Optional(Type.String()),
  settings: Type.String({ description: "Version of the settings of the score, or of the rule" }),
  score: Type.Number({ description: "Natural logarithm of odds" }),
  state: oneOf(toldStates),
  firstAt: time,
  lastAt: time,
  toldAt: time,
  since: time,
  dueOn: Type.Optional(date),
  overdue: Type.Boolean(),
  handedUp: Type.Boolean({ description: "Not handled in time: it waits for who leads the bureau" }),
  lookUps: Type.Integer({ description: "How many look-ups of the alert are kept: at most 100" }),
  sampledWith: Type.Optional(Type.Number()),
});

export const alertPage = Type.Object({
  items: Type.Array(alertSummary),
  next: Type.Optional(Type.String()),
  counts: Type.Record(Type.String(), Type.Integer()),
  overdue: Type.Integer(),
  handedUp: Type.Integer({ description: "Those that wait for who leads the bureau" }),
  revision: Type.Integer({ description: "Differs when something changed of what you may see" }),
});

const lookFacts = {
  ...place,
  at: time,
  system: Type.String(),
  systemName: Type.Optional(Type.String()),
  subject: Type.Optional(Type.String()),
  explanation: Type.String(),
  dataSet: Type.Optional(Type.String()),
  dataSetName: Type.Optional(Type.String()),
  activity: Type.Optional(Type.String()),
  activityName: Type.Optional(Type.String()),
  purpose: Type.Optional(Type.String()),
  purposeText: Type.Optional(Type.String()),
  action: Type.Optional(Type.String()),
  fields: Type.Optional(Type.Array(Type.String())),
  fieldNames: Type.Optional(Type.Array(Type.String())),
  workItem: Type.Optional(Type.String()),
  emergency: Type.Optional(Type.Boolean()),
  outcome: Type.Optional(Type.String()),
};

export const look = Type.Object({
  ...lookFacts,
  weighs: Type.Boolean(),
  link: Type.Optional(
    Type.Object({
      state: Type.String(),
      openedBy: Type.Optional(Type.String()),
      relation: Type.Optional(Type.String()),
    }),
  ),
  employeeSays: Type.Optional(Type.Array(saying)),
});

const counts = Type.Object({
  work: Type.Number(),
  workOf: Type.Number(),
  chance: Type.Optional(Type.Number()),
  chanceOf: Type.Optional(Type.Number()),
  own: Type.Optional(Type.Number()),
  team: Type.Optional(Type.Number()),
  agency: Type.Optional(Type.Number()),
});

export const alertStory = Type.Object({
  ...alertSummary.properties,
  addends: Type.Array(
    Type.Object({
      feature: Type.String(),
      value: Type.String(),
      llr: Type.Number(),
      counts: Type.Optional(counts),
    }),
  ),
  windows: Type.Optional(Type.Object({ hour: Type.Number(), week: Type.Number(), quarter: Type.Number() })),
  subjectsOfWeek: Type.Optional(Type.Object({ subjects: Type.Number(), withoutLink: Type.Number() })),
  looks: Type.Array(look),
  lookUpsOfOthers: Type.Integer({ description: "Look-ups of other people that a rule counted with" }),
  history: Type.Array(
    Type.Object({
      at: time,
      step: oneOf(alertSteps),
      by: Type.Optional(Type.String()),
      byName: Type.Optional(Type.String()),
      of: Type.Optional(Type.String()),
      verdict: Type.Optional(oneOf(alertVerdicts)),
      text: Type.Optional(Type.String()),
    }),
  ),
  may: Type.Object({
    ask: Type.Boolean(),
    judge: Type.Array(oneOf(alertVerdicts)),
    escalate: Type.Boolean(),
  }),
});

export const escalated = Type.Object({
  alert: alertStory,
  proposal: Type.Object({
    persons: Type.Array(Type.Object({ pseudonym: Type.String(), year: Type.Integer() })),
    from: time,
    to: time,
    systems: Type.Array(Type.String()),
  }),
});

const share = { share: Type.Number(), low: Type.Number(), high: Type.Number() };

export const feedback = Type.Object({
  minimum: Type.Integer({ description: "Below so many judged no share is told" }),
  items: Type.Array(
    Type.Object({
      source: oneOf(alertSources),
      rule: Type.Optional(Type.String()),
      settings: Type.String(),
      open: Type.Integer(),
      justified: Type.Integer(),
      unjustified: Type.Integer(),
      unclear: Type.Integer(),
      precision: Type.Optional(Type.Object(share)),
    }),
  ),
  features: Type.Array(
    Type.Object({
      feature: Type.String(),
      justified: Type.Integer(),
      unjustified: Type.Integer(),
      unclear: Type.Integer(),
      precision: Type.Optional(Type.Object(share)),
    }),
  ),
  sample: Type.Object({
    weeks: Type.Integer(),
    population: Type.Integer(),
    drawn: Type.Integer(),
    judged: Type.Integer(),
    unjustified: Type.Integer(),
    missed: Type.Optional(Type.Object({ ...share, estimate: Type.Number() })),
  }),
});

export const ownLookUpPage = Type.Object({
  items: Type.Array(Type.Object({ ...lookFacts, said: Type.Array(saying) })),
  next: Type.Optional(Type.String()),
  from: time,
  to: time,
});
export const ownSaying = Type.Object(
  {
    origin: Type.String({ minLength: 1, maxLength: 200 }),
    index: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    item: Type.Integer({ minimum: 0, maximum: 10_000 }),
    text: words(3),
  },
  { additionalProperties: false },
);
export const saidOfLookUp = Type.Object({ ...place, said: Type.Array(saying) });

export const ownAlert = Type.Object({
  id: Type.String(),
  as: oneOf(["employee", "leader"]),
  pseudonym: Type.Optional(Type.String()),
  year: Type.Optional(Type.Integer()),
  week: date,
  askedAt: time,
  dueOn: Type.Optional(date),
  overdue: Type.Boolean(),
  question: Type.String(),
  state: oneOf(["asked", "explained", "closed"]),
  looks: Type.Array(Type.Object(lookFacts)),
  explanation: Type.Optional(saying),
});
