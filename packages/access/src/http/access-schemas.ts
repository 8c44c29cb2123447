import { type Static, type TLiteral, type TSchema, Type } from "@sinclair/typebox";
import { idPattern } from "../domain/checks/check-values.ts";
import { assuranceLevels, openedKinds, workItemKinds, workItemStates } from "../domain/entities.ts";
import { assignablePermissions } from "../domain/permission.ts";

// Form of what goes over the wire; what it must mean is checked by the domain. Answers have no static type:
// they only say what is written, and entities are read-only.

export const id = Type.String({ minLength: 1, maxLength: 128 });
export const slug = Type.String({ minLength: 1, maxLength: 64 });
const text = Type.String({ minLength: 1, maxLength: 2_000 });
/** ISO 8601 with a time zone (RFC 3339). */
export const time = Type.String({ format: "date-time" });
export const subject = Type.String({ maxLength: 64, description: "bsn:, rsin: or kvk: with the number" });

export function oneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Union(values.map((value): TLiteral<Values[number]> => Type.Literal(value)));
}

const assignee = Type.Object({ type: oneOf(["employee", "unit"]), id });

/** An id in a path. Those in bodies are checked by the domain, which says what is wrong with them. */
export const idParams = Type.Object({ id: Type.String({ pattern: idPattern.source }) });

export const pageMembers = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};

export const listQuery = Type.Object({
  /** Part of a name or id, without control characters. */
  q: Type.Optional(Type.String({ maxLength: 100, pattern: "^\\P{Cc}*$" })),
  sort: Type.Optional(oneOf(["name", "-name"])),
  ...pageMembers,
});

export const workItemQuery = Type.Object({ state: Type.Optional(oneOf(workItemStates)), ...pageMembers });

/** One page of a list. */
export function pageOf(item: TSchema): TSchema {
  return Type.Object({
    items: Type.Array(item),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  });
}

export const newWorkItemBody = Type.Object({
  id: Type.Optional(id),
  kind: oneOf(openedKinds),
  subject,
  purpose: slug,
  assignedTo: assignee,
  openedAt: Type.Optional(time),
  expiresAt: Type.Optional(time),
});

export const workItemAnswer: TSchema = Type.Object({
  id,
  kind: oneOf(workItemKinds),
  /** Left out of a list for a call that waits: who calls is known when it is picked up. */
  subject: Type.Optional(subject),
  purpose: slug,
  state: oneOf(workItemStates),
  openedBy: id,
  openedAt: time,
  assignedTo: assignee,
  expiresAt: Type.Optional(time),
  closedAt: Type.Optional(time),
});

export const unitBody = Type.Object({
  id: Type.Optional(id),
  name: text,
  parent: Type.Optional(id),
  managerId: Type.Optional(id),
  deputyIds: Type.Optional(Type.Array(id, { maxItems: 50 })),
});
export const unitAnswer: TSchema = Type.Object({ ...unitBody.properties, id });

/** A training or screening with the moment at which it ends. */
const qualification = Type.Object({ id: slug, validUntil: Type.Optional(time) });

export const employeeBody = Type.Object({
  id: Type.Optional(id),
  name: text,
  unitId: id,
  function: text,
  active: Type.Boolean(),
  temporary: Type.Optional(Type.Boolean()),
  validUntil: Type.Optional(time),
  clearances: Type.Optional(Type.Array(slug, { maxItems: 100 })),
  /** Left out: as it was. */
  suspended: Type.Optional(Type.Boolean()),
  trainings: Type.Optional(Type.Array(qualification, { maxItems: 100 })),
  screenings: Type.Optional(Type.Array(qualification, { maxItems: 100 })),
  userName: Type.Optional(text),
  externalId: Type.Optional(text),
});
export type EmployeeBody = Static<typeof employeeBody>;
export const employeeAnswer: TSchema = Type.Object({
  ...employeeBody.properties,
  id,
  clearances: Type.Array(slug),
  deletedAt: Type.Optional(time),
});

const roleConditions = Type.Object({
  units: Type.Optional(Type.Array(id, { maxItems: 200 })),
  functions: Type.Optional(Type.Array(text, { maxItems: 200 })),
  hours: Type.Optional(
    Type.Object({
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
      from: Type.String({ examples: ["08:00"] }),
      until: Type.String({ examples: ["18:00"] }),
    }),
  ),
  places: Type.Optional(Type.Array(text, { maxItems: 200 })),
  assuranceLevel: Type.Optional(oneOf(assuranceLevels)),
  trainings: Type.Optional(Type.Array(id, { maxItems: 200 })),
  screenings: Type.Optional(Type.Array(id, { maxItems: 200 })),
});

const perDay = Type.Optional(Type.Integer({ description: "Times a day, for one employee" }));

/** How often a day data may be exported, printed or copied (row M8). */
export const capsBody = Type.Object({ export: perDay, print: perDay, copy: perDay });

export const roleBody = Type.Object({
  id: Type.Optional(id),
  name: text,
  description: text,
  permissions: Type.Array(
    Type.Object({ activityId: slug, dataSetId: slug, actions: Type.Array(slug, { maxItems: 10 }) }),
    { maxItems: 1_000 },
  ),
  routePermissions: Type.Array(Type.String({ examples: [...assignablePermissions] }), { maxItems: 50 }),
  conditions: Type.Optional(roleConditions),
  sensitive: Type.Optional(Type.Boolean()),
  ownerId: Type.Optional(id),
  caps: Type.Optional(capsBody),
});
export const roleAnswer: TSchema = Type.Object({ ...roleBody.properties, id });

export const newGrantBody = Type.Object({
  id: Type.Optional(id),
  employeeId: id,
  roleId: id,
  validFrom: Type.Optional(time),
  validUntil: Type.Optional(time),
});
export const grantAnswer: TSchema = Type.Object({
  id,
  employeeId: id,
  roleId: id,
  validFrom: time,
  validUntil: Type.Optional(time),
  revokedAt: Type.Optional(time),
});

export const grantsAnswer: TSchema = Type.Object({ items: Type.Array(grantAnswer) });

/** A public JSON Web Key (RFC 7517). */
const publicKey = Type.Object({ kty: Type.String() }, { additionalProperties: true });

export const clientBody = Type.Object({
  id: Type.Optional(id),
  systemId: slug,
  name: text,
  scopes: Type.Array(Type.String(), { maxItems: 50 }),
  jwks: Type.Optional(Type.Array(publicKey, { maxItems: 10 })),
  certificateThumbprint: Type.Optional(Type.String()),
});
export const clientAnswer: TSchema = Type.Object({ ...clientBody.properties, id });
