import type { BadgeTone } from "@grondslag/ui";
import type { Named } from "../phase-outs/plan-types.ts";

export type ExpiryState = "expired" | "soon" | "valid" | "unknown";

/** A certificate with how long it holds and what it secures. Days are `YYYY-MM-DD`. */
export type Certificate = Named & {
  readonly issuer?: string;
  readonly expiresOn?: string;
  /** Below zero after the last day. */
  readonly daysLeft?: number;
  readonly state: ExpiryState;
  readonly secures: readonly Named[];
};

export type CertificateProgress = "replaced" | "waiting" | "overdue" | "same-issuer";

/** Replacement of certificates in phases, with who was told and who was not (row I9). */
export type Campaign = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly reason: string;
  readonly leavesIssuer?: string;
  readonly teams: readonly string[];
  readonly phases: readonly {
    readonly name: string;
    readonly due: string;
    readonly done: number;
    readonly total: number;
    readonly certificates: readonly (Named & {
      readonly state: CertificateProgress;
      readonly replacedOn?: string;
    })[];
  }[];
  readonly notices: readonly { readonly at: string; readonly team: string; readonly text: string }[];
  readonly replacements: readonly {
    readonly certificate: string;
    readonly replacedBy: string;
    readonly on: string;
  }[];
  readonly untold: readonly string[];
  readonly ended?: { readonly on: string; readonly reason: string };
};

export type CampaignPhase = Campaign["phases"][number];

/** Colour that goes with the word of a state. What nobody knows is never well. */
export const expiryTones: Readonly<Record<ExpiryState, BadgeTone>> = {
  expired: "bad",
  soon: "warning",
  valid: "good",
  unknown: "warning",
};

/** Address of the page of a campaign. */
export function campaignAddress(id: string): string {
  return `/landscape/certificates/campaigns/${encodeURIComponent(id)}`;
}
