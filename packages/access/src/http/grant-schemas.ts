import { type TSchema, Type } from "@sinclair/typebox";
import { requestStates, revocationReasons, warningCodes } from "../domain/grant-life.ts";
import { grantSorts, grantStates, totalKinds } from "../grant-reads.ts";
import { employeeAnswer, id, oneOf, time } from "./access-schemas.ts";

const text = Type.String({ minLength: 1, maxLength: 2_000 });
const count = Type.Integer({ minimum: 0 });
const ids = Type.Array(id);

export const manyMembers = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 25 })),
};
export const manyQuery = Type.Object(manyMembers);
/** Part of a name or id, without control characters. */
export const partOfName = Type.String({ maxLength: 100, pattern: "^\\P{Cc}*$" });

const filterMembers = {
  employeeId: Type.Optional(id),
  unitId: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: "with its parts" })),
  systemId: Type.Optional(id),
  roleId: Type.Optional(id),
  unusedDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 36_500 })),
  excess: Type.Optional(Type.Boolean()),
  trainingMissing: Type.Optional(Type.Boolean()),
  q: Type.Optional(partOfName),
};
/** Which grants; an unknown member would silently choose more than was meant. */
export const grantFilter = Type.Object(filterMembers, { additionalProperties: false });

export const grantQuery = Type.Object({
  ...filterMembers,
  state: Type.Optional(oneOf(grantStates)),
  sort: Type.Optional(oneOf(grantSorts)),
  ...manyMembers,
});

export const inventoryMembers = {
  id,
  employeeId: id,
  employeeName: text,
  unitId: id,
  unitName: text,
  function: text,
  functionName: text,
  roleId: id,
  roleName: text,
  sensitive: Type.Boolean(),
  validFrom: time,
  validUntil: Type.Optional(time),
  revokedAt: Type.Optional(time),
  state: oneOf(grantStates),
  lastUsedAt: Type.Optional(time),
  uses: count,
  unused: Type.Boolean(),
  excess: Type.Boolean(),
  missingTrainings: ids,
  systemIds: ids,
  notOnboarded: ids,
};
export const inventoryAnswer: TSchema = Type.Object(inventoryMembers);

export const totalsQuery = Type.Object({ by: oneOf(totalKinds) });
export const totalsAnswer: TSchema = Type.Object({
  items: Type.Array(
    Type.Object({ id: text, name: text, grants: count, people: count, excess: count, unused: count }),
  ),
});
export const teamAnswer: TSchema = Type.Object({
  units: Type.Array(
    Type.Object({
      id,
      name: text,
      people: count,
      grants: count,
      excess: count,
      unused: count,
      expiring: count,
      trainingMissing: count,
    }),
  ),
  toDecide: count,
  toReview: count,
});

export const employeesQuery = Type.Object({
  q: Type.Optional(partOfName),
  unitId: Type.Optional(id),
  sort: Type.Optional(oneOf(["name", "-name"])),
  ...manyMembers,
});
export const listedEmployee: TSchema = Type.Composite([
  Type.Object({ ...employeeAnswer.properties, unitName: text, functionName: text }),
]);

export const functionBody = Type.Object({
  id: Type.Optional(id),
  name: text,
  description: text,
  roleIds: Type.Array(id, { maxItems: 500 }),
});
export const functionAnswer: TSchema = Type.Object({ ...functionBody.properties, id });

const opening = Type.Object({
  dataSetId: id,
  dataSetName: text,
  systemId: id,
  systemName: text,
  activityName: text,
  fields: Type.Array(text),
  actions: Type.Array(text),
});
const describedRole = Type.Object({
  id,
  name: text,
  description: text,
  sensitive: Type.Boolean(),
  conditions: Type.Optional(Type.Object({}, { additionalProperties: true })),
  ownerId: Type.Optional(id),
  opens: Type.Array(opening),
});
export const catalogueAnswer: TSchema = Type.Object({ items: Type.Array(describedRole) });

const warning = Type.Object({
  code: oneOf(warningCodes),
  about: Type.Optional(ids),
  of: Type.Optional(count),
  count: Type.Optional(count),
});

export const previewBody = Type.Object({ employeeId: id, roleId: id, validUntil: Type.Optional(time) });
export const previewAnswer: TSchema = Type.Object({
  role: describedRole,
  adds: Type.Array(opening),
  warnings: Type.Array(warning),
  colleagues: Type.Object({ inFunction: count, withRole: count, usingIt: Type.Optional(count) }),
  endDateNeeded: Type.Boolean(),
  latestEnd: Type.Optional(time),
});

export const requestBody = Type.Object({
  employeeId: id,
  roleId: id,
  function: text,
  motive: text,
  validFrom: Type.Optional(time),
  validUntil: Type.Optional(time),
});
const requestMembers = {
  ...requestBody.properties,
  id,
  warnings: Type.Array(warning),
  rolePrint: text,
  state: oneOf(requestStates),
  requestedBy: id,
  requestedAt: time,
  decidedBy: Type.Optional(id),
  decidedAt: Type.Optional(time),
  note: Type.Optional(text),
  grantId: Type.Optional(id),
  replacesGrantId: Type.Optional(id),
};
export const requestAnswer: TSchema = Type.Object(requestMembers);
export const listedRequest: TSchema = Type.Object({
  ...requestMembers,
  employeeName: text,
  unitId: id,
  unitName: text,
  roleName: text,
  requestedByName: text,
  decidedByName: Type.Optional(text),
});
export const requestsQuery = Type.Object({
  state: Type.Optional(oneOf(requestStates)),
  employeeId: Type.Optional(id),
  mine: Type.Optional(Type.Boolean()),
  toDecide: Type.Optional(Type.Boolean()),
  ...manyMembers,
});
export const noteBody = Type.Object({ note: text });
/** A body that may be left out as a whole. */
export const maybeNoteBody = Type.Union([Type.Object({ note: Type.Optional(text) }), Type.Null()]);

const counted = Type.Object({ id, name: text, count });
export const filterBody = Type.Object({ filter: grantFilter });
export const revocationPreviewAnswer: TSchema = Type.Object({
  count,
  people: count,
  bySystem: Type.Array(counted),
  byUnit: Type.Array(counted),
  byRole: Type.Array(counted),
  token: text,
});
export const revocationBody = Type.Object({
  filter: grantFilter,
  motive: text,
  token: Type.String({ pattern: "^[0-9a-f]{64}$" }),
});
const bySystem = Type.Record(Type.String(), count);
export const revocationDone: TSchema = Type.Object({ id, count, bySystem, undoUntil: time });
export const revocationAnswer: TSchema = Type.Object({
  id,
  reason: oneOf(revocationReasons),
  motive: text,
  by: text,
  byName: text,
  at: time,
  count,
  bySystem,
  undoUntil: Type.Optional(time),
  undoneAt: Type.Optional(time),
  undoneBy: Type.Optional(text),
  undoMotive: Type.Optional(text),
});
export const motiveBody = Type.Object({ motive: text });
export const maybeMotiveBody = Type.Union([Type.Object({ motive: Type.Optional(text) }), Type.Null()]);
export const undoneAnswer: TSchema = Type.Object({ restored: count, passedOver: count });
