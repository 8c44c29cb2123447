import { type AccessState, findEmployee, latestSnapshot, type PeopleReads } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import { type CareStore, type LandscapeStore, type QualityStore, qualityRoutes } from "@grondslag/landscape";
import type { FastifyInstance, FastifyRequest } from "fastify";

export interface ServerQualityDeps {
  readonly landscape: { readonly store: LandscapeStore; readonly quality: QualityStore };
  readonly lifeCycles: { readonly care: CareStore };
  readonly state: AccessState;
  readonly people: Pick<PeopleReads, "units">;
  readonly clock: Clock;
  readonly random: Random;
  readonly actorOf: (request: FastifyRequest) => string;
}

/**
 * The quality of the record. Whoever edits the landscape answers for everything; an employee answers for what belongs
 * to his own unit, by its id, or by its name where no other unit has that name.
 */
export async function serverQualityRoutes(app: FastifyInstance, deps: ServerQualityDeps): Promise<void> {
  const { landscape, lifeCycles, state, people, clock, random, actorOf } = deps;
  await app.register(qualityRoutes, {
    store: landscape.store,
    quality: landscape.quality,
    care: lifeCycles.care,
    clock,
    random,
    actorOf,
    ownersOf: async ({ principal }) => {
      if (principal.permissions.has("landscape.edit")) return "all";
      if (principal.kind !== "employee") return undefined;
      const unitId = findEmployee(await latestSnapshot(state), principal.employeeId)?.unitId;
      if (unitId === undefined) return [];
      return namesOfUnit(unitId, await people.units());
    },
  });
}

/** How sources may name a unit as an owner: what could mean another unit too is left out. */
export function namesOfUnit(
  unitId: string,
  units: readonly { readonly id: string; readonly name: string }[],
): readonly string[] {
  const name = units.find(({ id }) => id === unitId)?.name;
  const isShared = units.some((other) => other.id !== unitId && (other.name === name || other.id === name));
  const isTaken = units.some((other) => other.id !== unitId && other.name === unitId);
  return [...(isTaken ? [] : [unitId]), ...(name === undefined || isShared ? [] : [name])];
}
