import type { AccessStore, Employee } from "@grondslag/access";
import { functionName } from "./agency/functions.ts";
import type { Agency } from "./agency/make-agency.ts";
import { demoPersonas } from "./agency/personas.ts";
import type { SimulatorPerson } from "./sign-in-simulator/index.ts";

/** Everybody who can sign in at the simulator; the examples come first. */
export function simulatedPeople(agency: Agency): readonly SimulatorPerson[] {
  const unitNames = new Map(agency.units.map(({ id, name }) => [id, name]));
  const everybody: SimulatorPerson[] = [
    ...agency.employees.map((employee) => simulated(employee, unitNames)),
    ...agency.subjects.persons.map(
      ({ subject, name, address }): SimulatorPerson => ({
        kind: "citizen",
        subject,
        name,
        description: address,
      }),
    ),
    ...agency.subjects.businesses.map(
      ({ subject, tradeName, address }): SimulatorPerson => ({
        kind: "citizen",
        subject,
        name: tradeName,
        description: address,
      }),
    ),
  ];
  const places = new Map(everybody.map((person, place) => [keyOf(person), place]));
  const { employees, citizens } = demoPersonas(agency);
  const first = [...employees.map(({ id }) => id), ...citizens.map(({ subject }) => subject)];
  const examples = first.flatMap((key) => {
    const person = everybody[places.get(key) ?? -1];
    return person === undefined ? [] : [person];
  });
  const chosen = new Set(first);
  return [...examples, ...everybody.filter((person) => !chosen.has(keyOf(person)))];
}

/** More than a demo will hire. */
const mostHired = 200;

/** Those whom the personnel system brought in after the agency was made. */
export function hiredPeople(
  store: Pick<AccessStore, "list">,
  agency: Agency,
): () => Promise<readonly SimulatorPerson[]> {
  const made = new Set(agency.employees.map(({ id }) => id));
  const units = new Map(agency.units.map(({ id, name }) => [id, name]));
  return async () => {
    const pageSize = made.size + mostHired;
    const { items } = await store.list("employee", { page: 1, pageSize });
    return items.filter(({ id }) => !made.has(id)).map((employee) => simulated(employee, units));
  };
}

function simulated(employee: Employee, units: ReadonlyMap<string, string>): SimulatorPerson {
  const unit = units.get(employee.unitId) ?? employee.unitId;
  const description = `${functionName(employee.function)}, ${unit}`;
  return { kind: "employee", employeeId: employee.id, name: employee.name, description };
}

function keyOf(person: SimulatorPerson): string {
  return person.kind === "employee" ? person.employeeId : person.subject;
}
