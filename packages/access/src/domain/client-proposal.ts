import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { Client, ClientKey } from "./entities.ts";
import { publicMembers } from "./public-members.ts";

export const proposalStates = ["proposed", "approved", "rejected"] as const;
export type ProposalState = (typeof proposalStates)[number];

/**
 * A client as an employee wants it to be. It calls nothing until somebody else approves it: who can register a
 * key of his own can do all that the client can (row A5). Times in ms.
 */
export interface ClientProposal {
  readonly id: string;
  /** All of it, as it will be: an approval never gives more than what was looked at. */
  readonly client: Client;
  readonly state: ProposalState;
  /** Employee. */
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: number | undefined;
  readonly note?: string | undefined;
}

/** SHA-256 thumbprint of a public key (RFC 7638) in base64url: what two people compare. */
export function keyThumbprint(key: ClientKey): string {
  const members = ["kty", ...(publicMembers.get(key.kty) ?? [])];
  const needed = Object.fromEntries(members.map((member) => [member, String(key[member])]));
  return createHash("sha256").update(canonicalJson(needed)).digest("base64url");
}
