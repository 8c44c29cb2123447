import type { Employee, Grant, Qualification } from "../domain/entities.ts";
import type { ListedWorkItem } from "../list-work-items.ts";
import type { EmployeeBody } from "./access-schemas.ts";

// Times are milliseconds inside and ISO 8601 on the wire.

/** @returns NaN for what is no time; the domain refuses it with its place. */
export function fromIso(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

export function showWorkItem(item: ListedWorkItem) {
  const { openedAt, expiresAt, closedAt, divertedFrom: _hidden, ...rest } = item;
  return {
    ...rest,
    openedAt: toIso(openedAt),
    ...(expiresAt !== undefined && { expiresAt: toIso(expiresAt) }),
    ...(closedAt !== undefined && { closedAt: toIso(closedAt) }),
  };
}

/** An employee as a body says; what it leaves out is left to the use case. */
export function employeeFrom(body: EmployeeBody, id: string): Employee {
  const { clearances = [], validUntil, trainings, screenings, ...rest } = body;
  return {
    ...rest,
    id,
    clearances,
    validUntil: fromIso(validUntil),
    trainings: trainings?.map(qualificationFrom),
    screenings: screenings?.map(qualificationFrom),
  };
}

function qualificationFrom({ id, validUntil }: { readonly id: string; readonly validUntil?: string }) {
  return { id, validUntil: fromIso(validUntil) };
}

export function showEmployee({ validUntil, deletedAt, sessionsEnded: _own, ...rest }: Employee) {
  return {
    ...rest,
    ...(validUntil !== undefined && { validUntil: toIso(validUntil) }),
    ...(deletedAt !== undefined && { deletedAt: toIso(deletedAt) }),
    ...(rest.trainings !== undefined && { trainings: rest.trainings.map(showQualification) }),
    ...(rest.screenings !== undefined && { screenings: rest.screenings.map(showQualification) }),
  };
}

function showQualification({ id, validUntil }: Qualification) {
  return { id, ...(validUntil !== undefined && { validUntil: toIso(validUntil) }) };
}

export function showGrant({ validFrom, validUntil, revokedAt, ...rest }: Grant) {
  return {
    ...rest,
    validFrom: toIso(validFrom),
    ...(validUntil !== undefined && { validUntil: toIso(validUntil) }),
    ...(revokedAt !== undefined && { revokedAt: toIso(revokedAt) }),
  };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
