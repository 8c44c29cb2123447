import { functionName } from "./agency/functions.ts";
import type { Agency } from "./agency/make-agency.ts";
import { demoPersonas } from "./agency/personas.ts";
import type { SimulatorPerson } from "./sign-in-simulator/index.ts";

/** Everybody who can sign in at the simulator; the examples come first. */
export function simulatedPeople(agency: Agency): readonly SimulatorPerson[] {
  const unitNames = new Map(agency.units.map(({ id, name }) => [id, name]));
  const everybody: SimulatorPerson[] = [
    ...agency.employees.map((employee): SimulatorPerson => {
      const unit = unitNames.get(employee.unitId) ?? employee.unitId;
      const description = `${functionName(employee.function)}, ${unit}`;
      return { kind: "employee", employeeId: employee.id, name: employee.name, description };
    }),
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

function keyOf(person: SimulatorPerson): string {
  return person.kind === "employee" ? person.employeeId : person.subject;
}
