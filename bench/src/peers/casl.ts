import { AbilityBuilder, createMongoAbility, type MongoAbility, subject } from "@casl/ability";
import type { BenchAgency, BenchEmployee } from "../decide/agency-at-scale.ts";
import type { LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

/**
 * CASL with one ability for each employee, all built before the clock starts. It cannot look anything up, so
 * it is handed whether the processing is lawful, whether a work item links the two, and whether the subject
 * is shielded from the employee.
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
        };
        return ability.can(request.action, subject(`${request.activity}/${request.dataSet}`, record));
      }),
  };
}

function abilityOf({ active, roles }: BenchEmployee): MongoAbility {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  if (active) {
    for (const { permissions } of roles) {
      for (const { activity, dataSet, action } of permissions) {
        can(action, `${activity}/${dataSet}`, { lawful: true, linked: true, shielded: false });
      }
    }
  }
  return build();
}
