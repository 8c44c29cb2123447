import { FormatRegistry, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { Agency } from "../check-agency.ts";
import { AccessError } from "../domain/access-error.ts";
import { clientBody, employeeBody, id, newGrantBody, roleBody, unitBody } from "./access-schemas.ts";
import { employeeFrom, fromIso } from "./access-times.ts";
import { functionBody } from "./grant-schemas.ts";

const closed = { additionalProperties: false };
const agencyFile = Type.Object(
  {
    units: Type.Optional(Type.Array(Type.Object({ ...unitBody.properties, id }, closed))),
    functions: Type.Optional(Type.Array(Type.Object({ ...functionBody.properties, id }, closed))),
    employees: Type.Optional(Type.Array(Type.Object({ ...employeeBody.properties, id }, closed))),
    roles: Type.Optional(Type.Array(Type.Object({ ...roleBody.properties, id }, closed))),
    grants: Type.Optional(Type.Array(Type.Object({ ...newGrantBody.properties, id }, closed))),
    clients: Type.Optional(Type.Array(Type.Object({ ...clientBody.properties, id }, closed))),
  },
  closed,
);

/**
 * Reads an organisation as JSON, its parts as the bodies of the API have them, each with its id. What they mean
 * is checked by `importAgency`.
 *
 * @param now begin (ms) of a grant that names none.
 * @throws AccessError `AGENCY_MALFORMED` with the place
 */
export function parseAgency(value: unknown, now: number): Agency {
  if (!FormatRegistry.Has("date-time")) {
    FormatRegistry.Set("date-time", (text) => !Number.isNaN(Date.parse(text)));
  }
  if (!Value.Check(agencyFile, value)) throw malformed(Value.Errors(agencyFile, value).First()?.path);
  const { employees = [], grants = [], ...rest } = value;
  return {
    ...rest,
    employees: employees.map((employee) => employeeFrom(employee, employee.id)),
    grants: grants.map(({ validFrom, validUntil, ...grant }) => ({
      ...grant,
      validFrom: fromIso(validFrom) ?? now,
      validUntil: fromIso(validUntil),
    })),
  };
}

function malformed(path = ""): AccessError {
  return new AccessError("AGENCY_MALFORMED", "this is not an organisation as the API describes it", {
    where: path,
    remedy: "give units, functions, employees, roles, grants and clients as /api/v1/openapi.json has them",
  });
}
