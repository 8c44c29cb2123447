import {
  type Investigation,
  type InvestigationOutcome,
  investigationState,
  termsOf,
} from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { knownInvestigation, workersInvestigation } from "./open-investigation.ts";
import type { InvestigationServices } from "./ports.ts";

export interface CloseInvestigation {
  readonly id: string;
  readonly outcome: InvestigationOutcome;
  readonly conclusion: string;
  readonly by: string;
  /** Whether he may give mandates: then he need not work on it, as those who did may have left. */
  readonly mayDecide?: boolean | undefined;
}

export interface InformWatched extends Pick<CloseInvestigation, "id" | "by" | "mayDecide"> {
  /** By letter, in a conversation. */
  readonly how: string;
}

/**
 * Ends an investigation with its outcome; also one that has lapsed. Who works on it does, or who gives mandates.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, NOT_A_WORKER, CONCERNS_YOURSELF, INVESTIGATION_CLOSED
 */
export async function closeInvestigation(
  services: InvestigationServices,
  { id, outcome, conclusion, by, mayDecide = false }: CloseInvestigation,
): Promise<Investigation> {
  const investigation = await workersInvestigation(services, id, by, mayDecide);
  const at = services.clock.now();
  const state = investigationState(investigation, at);
  if (state !== "open" && state !== "lapsed") throw closedBefore();
  await services.record(by, "investigation.closed", `${termsOf(investigation)} outcome=${outcome}`);
  if (!(await services.store.close(id, { by, at, outcome, conclusion }))) throw closedBefore();
  return knownInvestigation(services, id);
}

function closedBefore(): OversightError {
  return new OversightError(
    "INVESTIGATION_CLOSED",
    "this investigation was closed before, or never approved",
  );
}

/**
 * Writes down that those who were watched were told, and how: by letter, in a conversation. Every investigation ends
 * with it, a covert one as well.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, NOT_A_WORKER, CONCERNS_YOURSELF, INVESTIGATION_OPEN, INVESTIGATION_INFORMED
 */
export async function informWatched(
  services: InvestigationServices,
  { id, how, by, mayDecide = false }: InformWatched,
): Promise<Investigation> {
  const investigation = await workersInvestigation(services, id, by, mayDecide);
  const at = services.clock.now();
  const state = investigationState(investigation, at);
  if (investigation.covert && state !== "closed" && state !== "lapsed") {
    throw new OversightError("INVESTIGATION_OPEN", "those watched covertly are told when it is over", {
      remedy: "close the investigation first",
    });
  }
  if (investigation.informed !== undefined || investigation.decided?.verdict !== "approved") {
    throw informedBefore();
  }
  await services.record(by, "investigation.informed", termsOf(investigation));
  if (!(await services.store.inform(id, { by, at, how }))) throw informedBefore();
  return knownInvestigation(services, id);
}

function informedBefore(): OversightError {
  return new OversightError("INVESTIGATION_INFORMED", "that they were told was written down before");
}

/**
 * Adds a note: a hypothesis, what speaks for it and against it. Notes stay as they were written.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, NOT_A_WORKER, CONCERNS_YOURSELF
 */
export async function addNote(
  services: InvestigationServices,
  { id, text, by }: { readonly id: string; readonly text: string; readonly by: string },
): Promise<Investigation> {
  await workersInvestigation(services, id, by);
  await services.store.note(id, { by, at: services.clock.now(), text });
  return knownInvestigation(services, id);
}
