import type { AccessStore, Employee, PeopleReads } from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import { type Pseudonymiser, preparedPseudonyms, watchSilence } from "@grondslag/log";
import {
  type DetectorSettings,
  type FigureReads,
  figureRoutes,
  type InvestigationStore,
  lastingYear,
  type RevealStore,
  type RuleStore,
  type StaffMember,
} from "@grondslag/monitor";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance } from "fastify";
import type { TakeInStores } from "../take-in/create-intake.ts";
import { readAllEntries } from "../take-in/read-all-entries.ts";
import { informWithinDays } from "./oversight.ts";
import type { AlertStores } from "./oversight-alerts.ts";

export interface FigureStores {
  readonly reads: FigureReads;
  readonly rules: RuleStore;
}

export interface ServerFigureDeps {
  /** Weights of the detector that are in force. */
  readonly detector: () => DetectorSettings;
  readonly figures: FigureStores;
  readonly alertStores: Pick<AlertStores, "settings">;
  readonly investigations: InvestigationStore;
  readonly reveals: RevealStore;
  readonly people: PeopleReads;
  readonly access: AccessStore;
  readonly register: RegisterStore;
  readonly takeInStores: Pick<TakeInStores, "sources" | "counts">;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
}

/** How heavily a risk class counts: the agency's own choice, shown with every figure that rests on it. */
const riskWeights = { low: 1, medium: 2, high: 4, critical: 8 };
const page = 1_000;

/** Figures of the oversight with what they need of the server: the register, silent sources, and how large groups are. */
export async function serverFigureRoutes(app: FastifyInstance, deps: ServerFigureDeps): Promise<void> {
  const { figures, detector, investigations, reveals, clock } = deps;
  await app.register(figureRoutes, {
    ...figures,
    settings: deps.alertStores.settings,
    ...{ detector, investigations, reveals, riskWeights, informWithinDays, clock },
    systems: () => knownSystems(deps),
    staff: () => staffNow(deps),
  });
}

async function knownSystems({ register, takeInStores, clock }: ServerFigureDeps) {
  const systems = await readAllEntries(register, "system");
  const watched = systems.filter(({ monitoringMode }) => monitoringMode !== "none").map(({ id }) => id);
  const heard = await watchSilence({ ...takeInStores, watchedSystems: async () => watched, clock });
  const silences = new Map(heard.systems.map(({ id, silence }) => [id, silence]));
  return systems.map(({ id, name, riskClass, monitoringMode, monitoringReason }) => ({
    ...{ id, name, riskClass, monitoringMode, monitoringReason },
    silent: silences.get(id)?.blind === true,
    silentSince: silences.get(id)?.since,
  }));
}

/** Everybody in service, and who was, by the pseudonym that alerts have. */
async function staffNow({
  people,
  access,
  pseudonyms,
  clock,
}: ServerFigureDeps): Promise<readonly StaffMember[]> {
  const now = clock.now();
  const employees = await allEmployees(people);
  const functionIds = [...new Set(employees.map((one) => one.function))];
  const [units, norms, ready] = await Promise.all([
    people.units(),
    access.change((entities) => entities.findMany("function", functionIds)),
    preparedPseudonyms(pseudonyms, { employees: employees.map(({ id }) => id), years: [lastingYear] }),
  ]);
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const functionNames = new Map(norms.result.map(({ id, name }) => [id, name]));
  return employees.map((one) => ({
    employee: ready.employee(one.id, lastingYear),
    unit: one.unitId,
    unitName: unitNames.get(one.unitId) ?? one.unitId,
    function: one.function,
    functionName: functionNames.get(one.function) ?? one.function,
    temporary: one.temporary === true,
    addedAt: one.addedAt,
    inService: one.active && (one.validUntil === undefined || one.validUntil > now),
  }));
}

async function allEmployees(people: PeopleReads): Promise<readonly Employee[]> {
  const found: Employee[] = [];
  for (let after = ""; ; ) {
    const employees = await people.employees(after, page);
    found.push(...employees);
    const last = employees.at(-1);
    if (last === undefined || employees.length < page) return found;
    after = last.id;
  }
}
