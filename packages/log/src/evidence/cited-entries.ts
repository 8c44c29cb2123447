import { LogError } from "../domain/log-error.ts";

export const citedKinds = ["processing-activity", "legal-ground", "data-set"] as const;
export type CitedKind = (typeof citedKinds)[number];

/** An entry of the register as it was when a record was made. */
export interface CitedEntry {
  readonly kind: CitedKind;
  readonly id: string;
  readonly version: number;
  /** ISO 8601, UTC: since when it was so. */
  readonly recordedAt: string;
  /** The entry as the register had it. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Entries of the register in files of a bundle. */
export const citedEntries = {
  format: (entry: CitedEntry): string => `${JSON.stringify(entry, undefined, 2)}\n`,
  /** @throws LogError LOG_MALFORMED with the path */
  parse: (text: string, path: string): CitedEntry => {
    const { kind, id, version, recordedAt, value } = membersOf(parseJson(text, path), path);
    const known = citedKinds.find((one) => one === kind);
    if (known === undefined || typeof id !== "string" || typeof version !== "number") throw malformed(path);
    if (typeof recordedAt !== "string") throw malformed(path);
    return { kind: known, id, version, recordedAt, value: membersOf(value, path) };
  },
};

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(path);
  }
}

function membersOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed(path);
  return { ...value };
}

function malformed(path: string): LogError {
  return new LogError("LOG_MALFORMED", "this is not an entry of the register", { where: path });
}
