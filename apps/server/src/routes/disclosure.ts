import { type AccessStore, samePerson } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import {
  type DisclosureStore,
  disclosureRoutes,
  type Pseudonymiser,
  preparedPseudonyms,
} from "@grondslag/log";
import type { RegisterReads } from "@grondslag/register";
import type { FastifyInstance } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";

export interface ServerDisclosureDeps {
  readonly disclosure: DisclosureStore;
  readonly register: Pick<RegisterReads, "find">;
  readonly access: AccessStore;
  readonly pseudonyms: Pseudonymiser;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
}

/** Who decides that look-ups are shown to their subject later; what the subject sees obeys it in its own routes. */
export async function serverDisclosureRoutes(
  app: FastifyInstance,
  { disclosure, register, access, pseudonyms, trail, clock, random }: ServerDisclosureDeps,
): Promise<void> {
  await app.register(disclosureRoutes, {
    store: disclosure,
    samePerson: async (a, b) => (await access.change((entities) => samePerson(entities, a, b))).result,
    pseudonymsOf: async (subject, years) => {
      const prepared = await preparedPseudonyms(pseudonyms, { subjects: [subject], years });
      return years.map((year) => prepared.ofText(subject, year).bytes);
    },
    hasGround: async (id) => (await register.find("legal-ground", id)) !== undefined,
    classOf: async (id) => (await register.find("activity", id))?.retention.class,
    clock,
    random,
    record: ({ principal }, action, object) => trail.record(principal, { action, object }),
    employeeOf: ({ principal }) => (principal.kind === "employee" ? principal.employeeId : undefined),
  });
}
