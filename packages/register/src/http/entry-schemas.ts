import { subjectTypes } from "@grondslag/kernel";
import { type Static, type TLiteral, type TSchema, Type } from "@sinclair/typebox";
import {
  controlKinds,
  fieldTags,
  findingStates,
  loggingWays,
  monitoringModes,
  needToKnowWays,
  riskClasses,
  severities,
} from "../domain/entries.ts";

// Form and type of what goes over the wire; what the text must mean is checked by the domain.

const slug = Type.String({ pattern: "^[a-z0-9-]{1,64}$" });
const day = Type.String({ format: "date" });
/** The version that was read; 0 for a new entry. In answers: the version that this is. */
const version = Type.Integer({ minimum: 0 });

function oneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Union(values.map((value): TLiteral<Values[number]> => Type.Literal(value)));
}

const onboarding = Type.Object(
  {
    needToKnow: oneOf(needToKnowWays),
    logging: oneOf(loggingWays),
    tellsKnown: Type.Boolean(),
    withdrawn: Type.Optional(
      Type.Boolean({ description: "No longer accepted: grants on the system give nothing" }),
    ),
    motive: Type.Optional(Type.String()),
  },
  {
    additionalProperties: false,
    description: "How the system asks and logs; without it, no new grants on it",
  },
);

const systemMembers = {
  name: Type.String(),
  description: Type.String(),
  owner: Type.String(),
  riskClass: oneOf(riskClasses),
  monitoringMode: oneOf(monitoringModes),
  monitoringReason: Type.String(),
  endpoint: Type.Optional(Type.String()),
  onboarding: Type.Optional(onboarding),
};

const dataSetMembers = {
  systemId: slug,
  name: Type.String(),
  description: Type.String(),
  subjectTypes: Type.Array(oneOf(subjectTypes), { maxItems: 10 }),
  fields: Type.Array(
    Type.Object(
      {
        id: slug,
        name: Type.String(),
        tags: Type.Array(oneOf(fieldTags), { maxItems: 20 }),
        withheldOn: Type.Optional(
          Type.String({
            pattern: "^[a-z0-9-]{1,64}$",
            description: "The legal ground on which subjects are not told that this field was read",
          }),
        ),
      },
      { additionalProperties: false },
    ),
    { maxItems: 1_000 },
  ),
};

const groundMembers = {
  law: Type.String(),
  lawId: Type.String(),
  article: Type.String(),
  title: Type.String(),
  url: Type.Optional(Type.String()),
  validFrom: day,
  validUntil: Type.Optional(day),
};

const activityMembers = {
  name: Type.String(),
  purpose: slug,
  purposeText: Type.String(),
  groundIds: Type.Array(slug, { maxItems: 100 }),
  uses: Type.Array(
    Type.Object(
      { dataSetId: slug, fields: Type.Array(slug, { maxItems: 1_000 }) },
      { additionalProperties: false },
    ),
    { maxItems: 100 },
  ),
  retention: Type.Object({ class: slug, period: Type.String() }, { additionalProperties: false }),
  confidential: Type.Optional(
    Type.Boolean({
      description:
        "Look-ups may be shown to the subject later; its retention class then begins with confidential-",
    }),
  ),
  owner: Type.String(),
};

const finding = Type.Object(
  {
    id: slug,
    text: Type.String(),
    severity: oneOf(severities),
    owner: Type.String(),
    due: day,
    state: oneOf(findingStates),
    followUp: Type.Array(Type.Object({ date: day, text: Type.String() }, { additionalProperties: false }), {
      maxItems: 1_000,
    }),
  },
  { additionalProperties: false },
);

const about = Type.Object(
  { type: oneOf(["unit", "system"]), id: Type.String({ maxLength: 128 }) },
  { additionalProperties: false },
);
const controlMembers = {
  name: Type.String(),
  kind: oneOf(controlKinds),
  about,
  date: day,
  findings: Type.Array(finding, { maxItems: 1_000 }),
  owner: Type.String(),
};

/** What an editor sends: the id stands in the path, and may be repeated. */
function draftOf<Members extends Record<string, TSchema>>(members: Members) {
  return Type.Object({ ...members, id: Type.Optional(slug), version }, { additionalProperties: false });
}

export const systemDraft = draftOf(systemMembers);
export const dataSetDraft = draftOf(dataSetMembers);
export const groundDraft = draftOf(groundMembers);
export const controlDraft = draftOf(controlMembers);
/** An editor that sends back what it read sends the time too; the register sets its own. */
export const activityDraft = Type.Object(
  { ...activityMembers, id: Type.Optional(slug), version, recordedAt: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

const recordedAt = Type.String({ format: "date-time" });
export const systemAnswer = Type.Object({ id: slug, ...systemMembers, version }, { title: "System" });
export const dataSetAnswer = Type.Object({ id: slug, ...dataSetMembers, version }, { title: "DataSet" });
export const groundAnswer = Type.Object({ id: slug, ...groundMembers, version }, { title: "LegalGround" });
export const activityAnswer = Type.Object(
  { id: slug, ...activityMembers, version, recordedAt },
  { title: "ProcessingActivity" },
);

export const controlAnswer = Type.Object({ id: slug, ...controlMembers, version }, { title: "Control" });
const { findings: _findings, ...ofControl } = controlMembers;
export const overdueAnswer = Type.Object({
  control: Type.Object({ id: slug, ...ofControl }),
  finding,
  daysOverdue: Type.Integer(),
});

export const idParams = Type.Object({ id: slug });

export const listQuery = Type.Object({
  q: Type.Optional(Type.String({ description: "Words that must all occur in the entry" })),
  sort: Type.Optional(Type.String({ description: "name, id or recordedAt; -name for the other way round" })),
  page: Type.Optional(Type.Integer({ description: "From 1" })),
  pageSize: Type.Optional(Type.Integer({ description: "1 to 100, default 25" })),
});

export function pageOf<Entry extends TSchema>(entry: Entry) {
  return Type.Object({
    items: Type.Array(entry),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  });
}

export function versionsOf<Entry extends TSchema>(entry: Entry) {
  return Type.Object({
    items: Type.Array(
      Type.Object({ version: Type.Integer(), recordedAt, recordedBy: Type.String(), value: entry }),
    ),
  });
}

export type SystemDraft = Static<typeof systemDraft>;
export type DataSetDraft = Static<typeof dataSetDraft>;
export type GroundDraft = Static<typeof groundDraft>;
export type ControlDraft = Static<typeof controlDraft>;
export type ActivityDraft = Static<typeof activityDraft>;
