import { isDay } from "@grondslag/kernel";
import type { Item } from "../item.ts";
import { LandscapeError } from "../landscape-error.ts";

/** A phase in which some certificates are replaced. */
export interface CampaignPhase {
  readonly name: string;
  /** `YYYY-MM-DD`, the last day of it. */
  readonly due: string;
  /** Ids of certificates. */
  readonly certificates: readonly string[];
}

/** Somebody was told. What was written stays. */
export interface CampaignNotice {
  /** Ms since the epoch. */
  readonly at: number;
  readonly team: string;
  readonly text: string;
}

/** A certificate with the one that came in its place. */
export interface Replacement {
  readonly certificate: string;
  readonly replacedBy: string;
  readonly on: string;
}

/** Replacement of certificates in phases, with who must be told of it (row I9). */
export type CertificateCampaign = {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  /** Name of the issuer that is left, when that is why: a certificate of the same issuer is no replacement. */
  readonly leavesIssuer?: string;
  /** Teams that must be told, such as response teams. */
  readonly teams: readonly string[];
  readonly phases: readonly CampaignPhase[];
  readonly notices: readonly CampaignNotice[];
  readonly replacements: readonly Replacement[];
  /** It ended: on which day, and why nobody goes on with what is left. */
  readonly ended?: { readonly on: string; readonly reason: string };
};

/**
 * `waiting` and `overdue` are yet to be replaced; `same-issuer` was replaced by one of the issuer that is left.
 */
export type CertificateProgress = "replaced" | "waiting" | "overdue" | "same-issuer";

/** How far a campaign is. */
export interface CampaignProgress {
  readonly phases: readonly {
    readonly name: string;
    readonly due: string;
    readonly done: number;
    readonly certificates: readonly {
      readonly id: string;
      readonly state: CertificateProgress;
      readonly replacedOn?: string;
    }[];
  }[];
  /** Teams that nobody told yet. */
  readonly untold: readonly string[];
}

/** @param itemOf finds a certificate by its id. */
export function campaignProgress(
  campaign: CertificateCampaign,
  itemOf: (id: string) => Item | undefined,
  today: string,
): CampaignProgress {
  const { phases, notices, teams, replacements, leavesIssuer } = campaign;
  const stateOf = (id: string, due: string): { state: CertificateProgress; replacedOn?: string } => {
    const replaced = replacements.find(({ certificate }) => certificate === id);
    if (replaced === undefined) return { state: today > due ? "overdue" : "waiting" };
    const issuer = itemOf(replaced.replacedBy)?.fields.issuer?.value;
    if (leavesIssuer !== undefined && (issuer === undefined || issuer === leavesIssuer))
      return { state: "same-issuer" };
    return { state: "replaced", replacedOn: replaced.on };
  };
  return {
    phases: phases.map(({ name, due, certificates }) => {
      const states = certificates.map((id) => ({ id, ...stateOf(id, due) }));
      return {
        name,
        due,
        certificates: states,
        done: states.filter(({ state }) => state === "replaced").length,
      };
    }),
    untold: teams.filter((team) => !notices.some((notice) => notice.team === team)),
  };
}

/**
 * @param before the campaign as it was, when there was one: its notices stay word by word.
 * @throws LandscapeError STATEMENT_INVALID; `where` is a JSON pointer.
 */
export function checkCampaign(campaign: CertificateCampaign, before: CertificateCampaign | undefined): void {
  const { name, reason, phases, notices, replacements } = campaign;
  if (name.trim() === "") throw invalid("/name", "is empty");
  if (reason.trim() === "") throw invalid("/reason", "is empty: say why they are replaced");
  const seen = new Set<string>();
  for (const [index, { due, certificates }] of phases.entries()) {
    if (!isDay(due)) throw invalid(`/phases/${index}/due`, "is not a day, as YYYY-MM-DD");
    for (const [at, id] of certificates.entries()) {
      if (seen.has(id)) throw invalid(`/phases/${index}/certificates/${at}`, "stands in the campaign twice");
      seen.add(id);
    }
  }
  for (const [index, { certificate, replacedBy, on }] of replacements.entries()) {
    const where = `/replacements/${index}`;
    if (!seen.has(certificate)) throw invalid(`${where}/certificate`, "is in no phase");
    if (certificate === replacedBy) throw invalid(`${where}/replacedBy`, "is the same certificate");
    if (!isDay(on)) throw invalid(`${where}/on`, "is not a day, as YYYY-MM-DD");
  }
  const { ended } = campaign;
  if (ended !== undefined && !isDay(ended.on)) throw invalid("/ended/on", "is not a day, as YYYY-MM-DD");
  if (ended !== undefined && ended.reason.trim() === "")
    throw invalid("/ended/reason", "is empty: say why it ends");
  for (const [index, old] of (before?.notices ?? []).entries()) {
    const now = notices[index];
    if (now === undefined || now.at !== old.at || now.team !== old.team || now.text !== old.text)
      throw invalid(`/notices/${index}`, "is not what was written: who was told stays");
  }
}

function invalid(where: string, what: string): LandscapeError {
  return new LandscapeError("STATEMENT_INVALID", `${where} ${what}`, {
    where,
    remedy: "correct it and send it again",
  });
}
