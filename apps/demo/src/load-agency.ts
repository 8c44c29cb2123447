import { type AccessServices, importAgency } from "@grondslag/access";
import {
  type RegisterServices,
  saveActivity,
  saveControl,
  saveDataSet,
  saveLegalGround,
  saveSystem,
} from "@grondslag/register";
import type { Agency } from "./agency/make-agency.ts";
import { sourceSystemId } from "./agency/systems.ts";

/** Where an agency is loaded into. */
export interface AgencyServices {
  readonly register: RegisterServices;
  readonly access: AccessServices;
}

const by = "demo";

/**
 * Brings the agency in, in the way any agency would: through the use cases of the register and of access.
 * What is there already is left as it is, so that a second start changes nothing that people changed.
 *
 * @param sourceEndpoint where the platform may ask the source system for data.
 * @returns whether anything of the organisation had to be loaded.
 */
export async function loadAgency(
  { register, access }: AgencyServices,
  agency: Agency,
  sourceEndpoint: string,
): Promise<boolean> {
  await loadRegister(register, agency, sourceEndpoint);
  // Work items come last, so the last of them tells that everything came in.
  const last = agency.workItems.at(-1);
  if (last !== undefined && (await access.store.find("work-item", last.id)) !== undefined) return false;
  await importAgency(access, {
    units: agency.units.map(({ id, name, parent, managerId, deputyIds }) => ({
      id,
      name,
      ...(parent === undefined ? {} : { parent }),
      ...(managerId === undefined ? {} : { managerId }),
      ...(deputyIds === undefined ? {} : { deputyIds }),
    })),
    functions: agency.functions,
    compartments: agency.compartments,
    employees: agency.employees,
    roles: agency.roles,
    grants: agency.grants,
    shieldGroups: agency.shieldGroups,
    shields: agency.shields,
    workItems: agency.workItems,
  });
  return true;
}

async function loadRegister(services: RegisterServices, agency: Agency, endpoint: string): Promise<void> {
  const { store } = services;
  for (const system of agency.systems) {
    const there = await store.find("system", system.id);
    if (system.id === sourceSystemId) {
      // The port of the source system may differ from that of the last start.
      if (there?.endpoint === endpoint) continue;
      await saveSystem(services, { ...(there ?? { ...system, version: 0 }), endpoint }, by);
    } else if (there === undefined) {
      await saveSystem(services, { ...system, version: 0 }, by);
    }
  }
  for (const dataSet of agency.dataSets) {
    if ((await store.find("data-set", dataSet.id)) !== undefined) continue;
    await saveDataSet(services, { ...dataSet, version: 0 }, by);
  }
  for (const ground of agency.legalGrounds) {
    if ((await store.find("legal-ground", ground.id)) !== undefined) continue;
    await saveLegalGround(services, { ...ground, version: 0 }, by);
  }
  for (const activity of agency.activities) {
    if ((await store.find("activity", activity.id)) !== undefined) continue;
    await saveActivity(services, { ...activity, version: 0 }, by);
  }
  for (const control of agency.controls) {
    if ((await store.find("control", control.id)) !== undefined) continue;
    await saveControl(services, { ...control, version: 0 }, by);
  }
}
