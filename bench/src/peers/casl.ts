import { AbilityBuilder, createMongoAbility, type MongoAbility, subject } from "@casl/ability";
import type { BenchAgency, BenchEmployee } from "../decide/agency-at-scale.ts";
import type { LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

/**
 * CASL with one ability for each employee, all built before the clock starts. It cannot look anything up, so
 * it is handed whether the processing is lawful, whether a work item links the two, whether the subject is
 * shielded from the employee or related to him, and whether the compartment is open. Functions are decided while
 * the abilities are built, places by a condition.
 */
export function casl(agency: BenchAgency, index: LinkIndex): Peer {
  const abilities = new Map(agency.employees.map((employee) => [employee.id, abilityOf(employee)]));
  return {
    name: "@casl/ability",
    requests: 20_000,
    decideAll: (requests) =>
      requests.map((request) => {
        const facts = index.facts(request);
        const ability = abilities.get(request.employee);
        if (facts === undefined || ability === undefined) return false;
        const record = {
          lawful: facts.lawful,
          linked: facts.linked,
          shielded: facts.shield !== undefined && !facts.cleared,
          open: facts.open,
          related: facts.related,
          place: request.place,
        };
        return ability.can(request.action, subject(`${request.activity}/${request.dataSet}`, record));
      }),
  };
}

function abilityOf(employee: BenchEmployee): MongoAbility {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  if (!employee.active) return build();
  for (const { permissions, functions, place } of employee.roles) {
    if (functions !== undefined && !functions.includes(employee.function)) continue;
    const facts = { lawful: true, linked: true, shielded: false, open: true, related: false };
    const conditions = place === undefined ? facts : { ...facts, place };
    for (const { activity, dataSet, action } of permissions)
      can(action, `${activity}/${dataSet}`, conditions);
  }
  return build();
}
