import type { Employee, Grant } from "../domain/entities.ts";
import type { ListedWorkItem } from "../list-work-items.ts";

// Times are milliseconds inside and ISO 8601 on the wire.

/** @returns NaN for what is no time; the domain refuses it with its place. */
export function fromIso(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

export function showWorkItem(item: ListedWorkItem) {
  const { openedAt, expiresAt, closedAt, ...rest } = item;
  return {
    ...rest,
    openedAt: toIso(openedAt),
    ...(expiresAt !== undefined && { expiresAt: toIso(expiresAt) }),
    ...(closedAt !== undefined && { closedAt: toIso(closedAt) }),
  };
}

export function showEmployee({ validUntil, ...rest }: Employee) {
  return { ...rest, ...(validUntil !== undefined && { validUntil: toIso(validUntil) }) };
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
