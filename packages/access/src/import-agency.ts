import type { AccessEntities, AccessKind, AccessServices, AccessTransaction } from "./access-services.ts";
import { type Agency, checkAgency } from "./check-agency.ts";
import { shortenGrants } from "./save-employee.ts";

type ImportedKind =
  | "unit"
  | "employee"
  | "role"
  | "grant"
  | "work-item"
  | "shield"
  | "client"
  | "function"
  | "compartment"
  | "relation"
  | "shield-group";

/** What an import did: how many of each kind, and the last revision that holds a part of it. */
export interface AgencyImported {
  readonly counts: { readonly [Kind in ImportedKind]: number };
  readonly revision: number;
}

/** So many work items make one revision: a follower takes a revision in whole. */
const workItemsARevision = 20_000;

/**
 * Brings in a whole organisation with its work at once. Everything is checked before anything is written;
 * ids that exist are replaced. The organisation is one revision, the work items follow in slices, so that a
 * failing database can leave the later slices out: run it again.
 *
 * @throws AccessError naming what is wrong as JSON pointer into `agency`; SubjectError
 */
export async function importAgency(services: AccessServices, agency: Agency): Promise<AgencyImported> {
  const { store, state, clock } = services;
  const { units = [], employees = [], roles = [], grants = [], shields = [], clients = [] } = agency;
  const { functions = [], compartments = [], relations = [], shieldGroups = [] } = agency;
  const workItems = agency.workItems ?? [];
  let { revision } = await store.change(async (entities) => {
    await checkAgency(entities, agency, clock.now());
    await save(entities, "unit", units);
    await save(entities, "employee", employees);
    for (const employee of employees) await shortenGrants(entities, employee, clock.now());
    await save(entities, "role", roles);
    await save(entities, "grant", grants);
    await save(entities, "function", functions);
    await save(entities, "compartment", compartments);
    await save(entities, "relation", relations);
    await save(entities, "shield-group", shieldGroups);
    await save(entities, "shield", shields);
    await save(entities, "client", clients);
  });
  for (let from = 0; from < workItems.length; from += workItemsARevision) {
    const slice = workItems.slice(from, from + workItemsARevision);
    const changed = await store.change((entities) => entities.save("work-item", slice));
    revision = changed.revision;
  }
  await state.reached(revision);
  return {
    counts: {
      unit: units.length,
      employee: employees.length,
      role: roles.length,
      grant: grants.length,
      shield: shields.length,
      client: clients.length,
      function: functions.length,
      compartment: compartments.length,
      relation: relations.length,
      "shield-group": shieldGroups.length,
      "work-item": workItems.length,
    },
    revision,
  };
}

async function save<Kind extends AccessKind>(
  entities: AccessTransaction,
  kind: Kind,
  given: readonly AccessEntities[Kind][],
): Promise<void> {
  if (given.length > 0) await entities.save(kind, given);
}
