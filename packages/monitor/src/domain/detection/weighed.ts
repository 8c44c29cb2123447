import type { Addend } from "./finding.ts";

/** The evidence at one subject, and what it is made of. */
export interface Weighed {
  readonly evidence: number;
  readonly addends: readonly Addend[];
}

export function sumOf(addends: readonly Addend[]): number {
  return addends.reduce((total, { llr }) => total + llr, 0);
}
