import type { Client, Employee } from "./entities.ts";
import type { KnownDataSet, KnownSystem, Snapshot } from "./snapshot.ts";

/** The registered client with this id; the same object until it changes. */
export function findClient(_snapshot: Snapshot, _id: string): Client | undefined {
  return undefined;
}

/** The client that registered this TLS certificate (SHA-256, hexadecimal, any case). */
export function findClientByThumbprint(_snapshot: Snapshot, _thumbprint: string): Client | undefined {
  return undefined;
}

export function findEmployee(_snapshot: Snapshot, _id: string): Employee | undefined {
  return undefined;
}

export function findSystem(_snapshot: Snapshot, _id: string): KnownSystem | undefined {
  return undefined;
}

export function findDataSet(_snapshot: Snapshot, _id: string): KnownDataSet | undefined {
  return undefined;
}

/**
 * What the roles granted to an employee allow on the platform's own routes at `now` (ms). Empty for who is
 * unknown or not in service.
 */
export function routePermissions(
  _snapshot: Snapshot,
  _employeeId: string,
  _now: number,
): ReadonlySet<string> {
  return new Set();
}
