import { type Investigation, investigationState } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance, nearnessTo } from "../oversight-people.ts";
import type { InvestigationServices } from "./ports.ts";

/** @throws OversightError INVESTIGATION_UNKNOWN */
export async function knownInvestigation(
  { store }: Pick<InvestigationServices, "store">,
  id: string,
): Promise<Investigation> {
  const investigation = await store.find(id);
  if (investigation !== undefined) return investigation;
  throw new OversightError("INVESTIGATION_UNKNOWN", "there is no such investigation", { where: "id" });
}

/** The investigations that somebody asked for or works on, and with the right to decide all; none about himself or his unit. */
export async function investigationsFor(
  { store, people }: Pick<InvestigationServices, "store" | "people">,
  employeeId: string,
  mayDecide: boolean,
): Promise<readonly Investigation[]> {
  const isNear = await nearnessTo(people, employeeId);
  const found: Investigation[] = [];
  for (const investigation of await store.list()) {
    const { proposed, workers, persons } = investigation;
    if (!mayDecide && proposed.by !== employeeId && !workers.includes(employeeId)) continue;
    const near = await Promise.all(persons.map((person) => isNear(person.employeeId)));
    if (!near.includes(true)) found.push(investigation);
  }
  return found;
}

/**
 * An investigation for somebody who works on it, and who does not work beside who is watched by now.
 *
 * @param alsoOthers lets somebody who does not work on it through
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, NOT_A_WORKER, CONCERNS_YOURSELF
 */
export async function workersInvestigation(
  services: Pick<InvestigationServices, "store" | "people">,
  id: string,
  worker: string,
  alsoOthers = false,
): Promise<Investigation> {
  const investigation = await knownInvestigation(services, id);
  if (!alsoOthers && !investigation.workers.includes(worker)) {
    throw new OversightError("NOT_A_WORKER", "you do not work on this investigation", {
      remedy: "its mandate names who does",
    });
  }
  const watched = investigation.persons.map(({ employeeId }) => employeeId);
  await checkDistance(services.people, worker, watched);
  return investigation;
}

/**
 * The same, that is open.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, CONCERNS_YOURSELF
 */
export async function openInvestigation(
  services: Pick<InvestigationServices, "store" | "people" | "clock">,
  id: string,
  worker: string,
): Promise<Investigation> {
  const investigation = await workersInvestigation(services, id, worker);
  if (investigationState(investigation, services.clock.now()) !== "open") {
    throw new OversightError("INVESTIGATION_CLOSED", "this investigation is not open", {
      remedy: "ask for a new mandate",
    });
  }
  return investigation;
}
