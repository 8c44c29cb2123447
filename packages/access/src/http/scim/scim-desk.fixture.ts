import type { Clock } from "@grondslag/kernel";
import Fastify from "fastify";
import type { AccessServices } from "../../access-services.ts";
import { importAgency } from "../../import-agency.ts";
import type { PeopleReads } from "../../people-reads.ts";
import type { Principal } from "../principal.ts";
import { scimRoutes } from "./scim-routes.ts";
import { employeeSchemaId, enterpriseSchemaId, userSchemaId } from "./scim-schemas.ts";

export type ScimDesk = Awaited<ReturnType<typeof openScimDesk>>;

/** A telephone desk in PostgreSQL. */
interface Desk extends AccessServices {
  readonly clock: Clock & { advance(ms: number): void };
  readonly people: PeopleReads;
  close(): Promise<void>;
}

/** The telephone desk with SCIM over it, as a personnel system sees it. */
export async function openScimDesk(desk: Desk) {
  await importAgency(desk, {
    functions: [{ id: "agent", name: "Agent", description: "Answers calls", roleIds: ["agent"] }],
  });
  const app = Fastify();
  const recorded: string[] = [];
  const permissions = new Set(["scim.provision"]);
  let caller: Principal = { kind: "system", clientId: "hr-1", systemId: "hr-1", permissions };
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = caller;
  });
  await app.register(scimRoutes, {
    ...desk,
    publicUrl: () => "https://platform.example",
    record: async (_request, action, object) => {
      recorded.push(`${action} ${object}`);
    },
  });

  type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  async function call(method: Method, to: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await app.inject({
      method,
      url: `/scim/v2${to}`,
      headers: { ...(body !== undefined && { "content-type": "application/scim+json" }), ...headers },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    const json = answer.body === "" ? undefined : answer.json();
    return { status: answer.statusCode, headers: answer.headers, body: json };
  }
  const list = async (to: string): Promise<readonly string[]> =>
    (await call("GET", to)).body.Resources.map((resource: { id: string }) => resource.id);
  return {
    ...desk,
    recorded,
    call,
    list,
    patch: (to: string, ...Operations: object[]) =>
      call("PATCH", to, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations }),
    filtered: (filter: string) => list(`/Users?filter=${encodeURIComponent(filter)}`),
    liveGrants: async (id: string) =>
      (await desk.store.listGrants(id)).filter((grant) => grant.revokedAt === undefined),
    send: (payload: string, type: string) =>
      app.inject({ method: "POST", url: "/scim/v2/Users", headers: { "content-type": type }, payload }),
    actAs: (principal: Principal) => {
      caller = principal;
    },
    async close() {
      await app.close();
      await desk.close();
    },
  };
}

/** A temporary employee, as a personnel system tells of her. */
export const nina = {
  schemas: [userSchemaId, enterpriseSchemaId, employeeSchemaId],
  externalId: "hr-77",
  userName: "nina@agency.example",
  displayName: "Nina Nieuw",
  title: "agent",
  userType: "temporary",
  active: true,
  [enterpriseSchemaId]: { employeeNumber: "nina", department: "Telephone desk" },
  [employeeSchemaId]: {
    endOfService: "2026-12-31T23:00:00Z",
    trainings: [{ value: "privacy", validUntil: "2027-06-01T00:00:00Z" }],
    screenings: [{ value: "vog" }],
  },
};
