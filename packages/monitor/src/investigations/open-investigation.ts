import { type Investigation, investigationState } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
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

/**
 * An investigation that is open, for somebody who works on it.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER
 */
export async function openInvestigation(
  services: Pick<InvestigationServices, "store" | "clock">,
  id: string,
  worker: string,
): Promise<Investigation> {
  const investigation = await knownInvestigation(services, id);
  checkWorker(investigation, worker);
  if (investigationState(investigation, services.clock.now()) !== "open") {
    throw new OversightError("INVESTIGATION_CLOSED", "this investigation is not open", {
      remedy: "ask for a new mandate",
    });
  }
  return investigation;
}

/** @throws OversightError NOT_A_WORKER */
export function checkWorker({ workers }: Investigation, employeeId: string): void {
  if (workers.includes(employeeId)) return;
  throw new OversightError("NOT_A_WORKER", "you do not work on this investigation", {
    remedy: "its mandate names who does",
  });
}
