import {
  authzenRoutes,
  authzenSearchRoutes,
  createSnapshot,
  type Principal,
  type SnapshotChange,
  searchRoutes,
} from "@grondslag/access";
import { changed, citizenX, memoryUseCounter, officeTime, smallAgency } from "@grondslag/access/testing";
import { type Clock, secureRandom } from "@grondslag/kernel";
import { type Log, pseudonymiser } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import type { FastifyInstance, InjectOptions } from "fastify";
import { createAuditTrail } from "../audit-trail.ts";
import { createApp, recordDecisions, recordSearches } from "../composition.ts";
import { recordChanges } from "../http/record-changes.ts";

/** Everything that answers questions about subjects, on one state: the server's own routes, with a log in memory. */
export interface ShieldPlatform {
  readonly app: FastifyInstance;
  /** Calls as the system `desk`, or as an employee, and gives the body without its place in the log. */
  ask(path: string, payload: object, employeeId?: string): Promise<unknown>;
  /** The same call, to be injected. */
  request(path: string, payload: object, employeeId?: string): InjectOptions;
}

/** Who reads the policy asks about everybody. */
const permissions = new Set(["access.decide", "access.explain", "policy.read"]);
const organisation = "agency.example";
const clock: Clock = { now: () => officeTime };

/** Citizen X is for the group `vip` alone; nobody of the small agency is cleared for it. */
export const shieldOfX = changed("shield", citizenX, { subject: citizenX, group: "vip" });

/** @param log by default one in memory, with its proofs. */
export async function shieldPlatform(
  changes: readonly SnapshotChange[],
  log: Pick<Log, "append"> = memoryLog({ organisation }),
): Promise<ShieldPlatform> {
  const state = createSnapshot();
  state.apply([...smallAgency(), ...changes], 1);
  const authenticate = ({
    headers,
  }: {
    readonly headers: { readonly [name: string]: unknown };
  }): Principal =>
    typeof headers["x-employee"] === "string"
      ? { kind: "employee", employeeId: headers["x-employee"], name: "", permissions }
      : { kind: "system", clientId: "desk", systemId: "desk", permissions };
  const app = createApp({ authenticate, logger: () => {} });
  const never = async () => {};
  const live = { revision: () => 1, holds: () => true, renewed: never, applied: never, reached: never };
  const services = { state: { ...live, close: never, snapshot: () => state.view }, clock };
  const context = {
    pseudonyms: pseudonymiser({ organisation, key: secureRandom.bytes(32) }),
    activityBase: "https://agency.example/activities/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
  const shared = { ...services, random: secureRandom };
  recordChanges(app, createAuditTrail({ log, context: () => context, ...shared }), secureRandom);
  await app.register(authzenRoutes, {
    ...shared,
    uses: memoryUseCounter(),
    log: recordDecisions(log, () => context),
    publicUrl: () => "https://agency.example",
  });
  const pageKey = secureRandom.bytes(32);
  await app.register(authzenSearchRoutes, { ...shared, log: recordSearches(log, () => context), pageKey });
  await app.register(searchRoutes, services);
  await app.ready();

  const request = (path: string, payload: object, employeeId?: string): InjectOptions => ({
    method: "POST",
    url: path,
    payload,
    headers: {
      "x-requested-with": "grondslag",
      ...(employeeId !== undefined && { "x-employee": employeeId }),
    },
  });

  return {
    app,
    request,
    async ask(path, payload, employeeId) {
      const response = await app.inject(request(path, payload, employeeId));
      if (response.statusCode !== 200)
        throw new Error(`${path} answered ${response.statusCode} ${response.body}`);
      return withoutPlace(response.json());
    },
  };
}

/** Index, proof and processing record differ from call to call; the name of the log does not. */
function withoutPlace(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlace);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !["index", "proof", "processing"].includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutPlace(member)]));
}
