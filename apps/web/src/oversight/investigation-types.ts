/** Where investigations are. */
export const investigationsPath = "/api/v1/investigations";

export const investigationStates = ["proposed", "open", "lapsed", "closed", "rejected", "withdrawn"] as const;
export type InvestigationState = (typeof investigationStates)[number];

export const investigationOutcomes = ["founded", "unfounded", "undecided"] as const;
export type InvestigationOutcome = (typeof investigationOutcomes)[number];

type Done = { readonly by: string; readonly at: string };

export type Investigation = {
  readonly id: string;
  readonly reference: string;
  readonly groundId: string;
  readonly suspicion: string;
  readonly covert: boolean;
  readonly from: string;
  readonly to: string;
  readonly expiresAt: string;
  readonly state: InvestigationState;
  /** Pseudonyms of the year in which it was proposed. */
  readonly persons: readonly string[];
  readonly systems: readonly string[];
  readonly workers: readonly string[];
  readonly proposed: Done;
  readonly decided?: Done & { readonly verdict: string };
  readonly closed?: Done & { readonly outcome: InvestigationOutcome; readonly conclusion: string };
  readonly informed?: Done & { readonly how: string };
  readonly informBy?: string;
  /** Of a covert one: from so many of those watched nothing is hidden. */
  readonly hidesNothingFrom?: number;
  readonly overdue: boolean;
  readonly notes: readonly (Done & { readonly text: string })[];
};

/** One row of the log within the mandate. */
export type InvestigatedRow = {
  readonly origin: string;
  readonly index: number;
  readonly item: number;
  readonly at: string;
  readonly kind?: "decision" | "processing" | "audit";
  readonly employee: string;
  /** The watched employee who acted. */
  readonly person?: string;
  readonly subject?: string;
  readonly system: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly purpose: string;
  readonly action: string;
  readonly outcome: string;
  readonly workItem: string;
  readonly fields: readonly string[];
  readonly emergency: boolean;
};

export type InvestigatedRows = { readonly items: readonly InvestigatedRow[]; readonly next?: string };

export type Graph = {
  readonly persons: readonly {
    readonly person: string;
    readonly lookUps: number;
    readonly subjects: number;
  }[];
  readonly subjects: readonly {
    readonly subject: string;
    readonly persons: number;
    readonly lookUps: number;
    readonly others?: number;
    readonly orMore: boolean;
  }[];
  readonly edges: readonly GraphEdge[];
  readonly subjectsLeftOut: number;
  readonly partial: boolean;
};

export type GraphEdge = {
  readonly person: string;
  readonly subject: string;
  readonly lookUps: number;
  readonly refused: number;
  readonly withoutWork: number;
  readonly first: string;
  readonly last: string;
};

export type PeerDay = {
  readonly day: string;
  readonly role: string;
  readonly subjects: number;
  readonly records: number;
  readonly median: number;
  readonly others: number;
  readonly ratio?: number;
};

export type Peers = {
  readonly days: readonly PeerDay[];
  readonly tooFew: number;
  readonly from: string;
  readonly until: string;
};

/** A pseudonym as it is read: what is shown of the long one of a subject. */
export function shortPseudonym(text: string): string {
  return text.length > 16 ? text.slice(0, 8) : text;
}

/** Address of one investigation, at one of its views. */
export function investigationAddress(id: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `/investigations/${id}${text === "" ? "" : `?${text}`}`;
}
