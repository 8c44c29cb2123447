import { findEmployee, type Principal, type Snapshot } from "@grondslag/access";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../http/require-permissions.ts";

export interface SessionDeps {
  readonly authenticate: Authenticate;
  snapshot(): Snapshot;
  /** Name of a unit, for the screen. */
  unitName(id: string): Promise<string | undefined>;
  /** Shown at the sign-in button; undefined when nobody can sign in. */
  readonly signInIssuer: (() => string) | undefined;
}

/** Who uses this browser and what he may do: the screen shows no button that the server would refuse. */
export async function sessionRoute(app: FastifyInstance, deps: SessionDeps): Promise<void> {
  app.get(
    "/api/v1/session",
    {
      config: { permission: "public" },
      schema: {
        summary: "Who is signed in",
        tags: ["authentication"],
        response: {
          200: Type.Object({
            kind: Type.String(),
            name: Type.Optional(Type.String()),
            permissions: Type.Array(Type.String()),
            employee: Type.Optional(
              Type.Object({
                id: Type.String(),
                unit: Type.Object({ id: Type.String(), name: Type.String() }),
                function: Type.String(),
              }),
            ),
            signInIssuerName: Type.Optional(Type.String()),
          }),
        },
      },
    },
    async (request) => {
      const principal = await deps.authenticate(request);
      return {
        kind: principal.kind,
        permissions: [...principal.permissions],
        ...("name" in principal && { name: principal.name }),
        ...(await describeEmployee(principal)),
        ...(deps.signInIssuer !== undefined && { signInIssuerName: deps.signInIssuer() }),
      };
    },
  );

  async function describeEmployee(principal: Principal) {
    if (principal.kind !== "employee") return {};
    const employee = findEmployee(deps.snapshot(), principal.employeeId);
    if (employee === undefined) return {};
    const name = (await deps.unitName(employee.unitId)) ?? employee.unitId;
    const { id, unitId, function: position } = employee;
    return { employee: { id, unit: { id: unitId, name }, function: position } };
  }
}
