import type { AccessEntities, AccessKind, AccessServices, AccessTransaction } from "./access-services.ts";
import { type Agency, checkAgency } from "./check-agency.ts";
import { employeeStep } from "./domain/employee-step.ts";
import type { Employee } from "./domain/entities.ts";
import { importPolicy } from "./import-policy.ts";
import { builtInContent } from "./policy-content.ts";
import { moveShieldedWork } from "./shielded-work.ts";
import { clearedFor, followStep, shortenGrants, withOwnMembers } from "./store-employee.ts";

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
 * ids that exist are replaced; roles and compartments become a new version of the policy. The organisation is one revision, the work items follow in slices, so that a
 * failing database can leave the later slices out: run it again.
 *
 * @throws AccessError naming what is wrong as JSON pointer into `agency`; SubjectError
 */
export async function importAgency(services: AccessServices, agency: Agency): Promise<AgencyImported> {
  const { store, state, clock } = services;
  const { units = [], employees = [], roles = [], grants = [], shields = [], clients = [] } = agency;
  const { functions = [], compartments = [], relations = [], shieldGroups = [] } = agency;
  const workItems = agency.workItems ?? [];
  const builtIn = roles.length + compartments.length === 0 ? undefined : await builtInContent(store);
  let { revision } = await store.change(async (entities) => {
    // Shields that come in are changing; without any, work that comes in only has to know them.
    await entities.holdShields(shields.length + shieldGroups.length > 0 ? "changing" : "reading");
    await checkAgency(entities, agency, clock.now());
    await save(entities, "unit", units);
    await save(entities, "function", functions);
    if (builtIn !== undefined) await importPolicy(entities, { roles, compartments }, builtIn, clock.now());
    await saveEmployees(services, entities, employees);
    await save(entities, "grant", grants);
    await save(entities, "relation", relations);
    await save(entities, "shield-group", shieldGroups);
    await save(entities, "shield", shields);
    const shielded = shields.map(({ subject }) => subject);
    if (shields.length > 0) {
      await moveShieldedWork(services, entities, await entities.openWorkAbout(shielded));
    }
    await save(entities, "client", clients);
  });
  for (let from = 0; from < workItems.length; from += workItemsARevision) {
    const slice = workItems.slice(from, from + workItemsARevision);
    const changed = await store.change(async (entities) => {
      await entities.holdShields("reading");
      await entities.save("work-item", slice);
      await moveShieldedWork(services, entities, slice);
    });
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

/** Who moves or leaves by this import loses what goes with it; what the import itself gives is given after that. */
async function saveEmployees(
  services: AccessServices,
  entities: AccessTransaction,
  employees: readonly Employee[],
): Promise<void> {
  if (employees.length === 0) return;
  const ids = employees.map((employee) => employee.id);
  const formers = new Map((await entities.lockMany("employee", ids)).map((former) => [former.id, former]));
  const now = services.clock.now();
  const kept = employees.map((employee) => {
    const former = formers.get(employee.id);
    return withOwnMembers(former, clearedFor(former, employee, true, now), now);
  });
  for (const employee of kept) {
    const former = formers.get(employee.id);
    const step = employeeStep(former, employee, now);
    await followStep(entities, services, { former, employee, step, by: "import" });
  }
  await entities.save("employee", kept);
  for (const employee of kept) await shortenGrants(entities, services, employee, { by: "import", now });
}

async function save<Kind extends AccessKind>(
  entities: AccessTransaction,
  kind: Kind,
  given: readonly AccessEntities[Kind][],
): Promise<void> {
  if (given.length > 0) await entities.save(kind, given);
}
