import { type TSchema, Type } from "@sinclair/typebox";
import { policyStates } from "../domain/policy-version.ts";
import { capsBody, id, oneOf, roleAnswer, slug, time } from "./access-schemas.ts";

const text = Type.String({ maxLength: 500 });

export const numberParams = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) });
export const entryParams = Type.Object({ ...numberParams.properties, id: Type.String({ maxLength: 128 }) });

export const newPolicyBody = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 200 }),
  from: Type.Optional(Type.Integer({ minimum: 1 })),
});

export const compartmentBody = Type.Object({
  id: Type.Optional(id),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  dataSetIds: Type.Array(slug, { maxItems: 1_000 }),
  unitIds: Type.Array(id, { maxItems: 1_000 }),
});

export const settingsBody = Type.Object({
  missingTraining: oneOf(["flag", "block"]),
  unusedDays: Type.Integer(),
  expiringDays: Type.Integer(),
  undoMinutes: Type.Integer(),
  emergencyMinutes: Type.Integer(),
  emergencyReviewHours: Type.Integer(),
  caps: Type.Optional(capsBody),
});

/** A rule tree is read by the domain, which says where it is wrong; conditions lie within each other. */
export const rulesBody = Type.Unknown({ description: "A rule tree, as in content.rules of a version" });

export const replayBody = Type.Object({ from: time, until: time });

const test = Type.Object({
  at: time,
  by: Type.String(),
  fingerprint: Type.String(),
  properties: Type.Array(
    Type.Object({
      id: Type.String(),
      sentence: text,
      holds: Type.Boolean(),
      counterexample: Type.Optional(Type.String()),
    }),
  ),
});

const summaryMembers = {
  number: Type.Integer(),
  title: Type.String(),
  state: oneOf(policyStates),
  basedOn: Type.Optional(Type.Integer()),
  author: Type.String(),
  editors: Type.Array(Type.String()),
  createdAt: time,
  editedAt: time,
  test: Type.Optional(test),
  activatedBy: Type.Optional(Type.String()),
  activatedAt: Type.Optional(time),
};
export const summaryAnswer: TSchema = Type.Object(summaryMembers);
export const versionAnswer: TSchema = Type.Object({
  ...summaryMembers,
  fingerprint: Type.String(),
  content: Type.Object({
    rules: Type.Any(),
    roles: Type.Array(roleAnswer),
    compartments: Type.Array(Type.Object({ ...compartmentBody.properties, id })),
    settings: settingsBody,
  }),
});

const opening = Type.Object({
  type: oneOf(["use", "route"]),
  activityId: Type.Optional(Type.String()),
  activityName: Type.Optional(Type.String()),
  dataSetId: Type.Optional(Type.String()),
  dataSetName: Type.Optional(Type.String()),
  action: Type.Optional(Type.String()),
  permission: Type.Optional(Type.String()),
});
const change = oneOf(["added", "removed", "changed"]);
const named = { id: Type.String(), name: Type.String(), change };
const ids = Type.Array(Type.String());

export const differenceAnswer: TSchema = Type.Object({
  /** The version it is compared with. */
  from: Type.Optional(Type.Integer()),
  roles: Type.Array(
    Type.Object({
      ...named,
      gains: Type.Array(opening),
      loses: Type.Array(opening),
      conditions: Type.Array(
        Type.Object({
          condition: Type.String(),
          before: Type.Optional(Type.Any()),
          after: Type.Optional(Type.Any()),
          wider: Type.Boolean(),
        }),
      ),
    }),
  ),
  compartments: Type.Array(
    Type.Object({ ...named, dataSetsAdded: ids, dataSetsRemoved: ids, unitsAdded: ids, unitsRemoved: ids }),
  ),
  settings: Type.Array(Type.Object({ setting: Type.String(), before: Type.Any(), after: Type.Any() })),
  rules: Type.Array(Type.Object({ id: Type.String(), sentence: text, change })),
});

const affected = Type.Array(
  Type.Object({
    employeeId: Type.String(),
    name: Type.String(),
    unitId: Type.String(),
    lost: Type.Optional(Type.Integer()),
    gained: Type.Optional(Type.Integer()),
    reasons: Type.Array(Type.String()),
  }),
);
const count = Type.Integer();

export const replayAnswer: TSchema = Type.Object({
  state: oneOf(["running", "done", "failed"]),
  progress: Type.Number(),
  code: Type.Optional(Type.String()),
  result: Type.Optional(
    Type.Object({
      decisions: count,
      same: count,
      lost: count,
      gained: count,
      notRecomputable: count,
      losers: affected,
      loserCount: count,
      gainers: affected,
      gainerCount: count,
      refusalsByUnit: Type.Array(
        Type.Object({ unitId: Type.String(), name: Type.String(), before: count, after: count }),
      ),
      transfersByUnit: Type.Array(
        Type.Object({ unitId: Type.String(), name: Type.String(), extra: Type.Integer() }),
      ),
      perSecond: Type.Integer(),
    }),
  ),
});
export const replayStarted: TSchema = Type.Object({ id: Type.String() });
