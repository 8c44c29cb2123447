/** What sentences about plans are made of; each sentence uses some. Quarters are written `2026Q4`, days `YYYY-MM-DD`. */
export interface ExplanationValues {
  readonly item: string;
  readonly by: string;
  readonly before: string;
  readonly after: string;
  readonly skill: string;
  readonly team?: string;
  /** Given of people for maintenance. */
  readonly use?: "maintenance";
  readonly chain: string;
  readonly motive?: string;
  readonly decidedIn: string;
  readonly quarter: string;
  readonly was: string;
  readonly becomes: string;
  readonly from: string;
  readonly until: string;
  readonly on: string;
  readonly wantedOn: string;
  readonly quarters: number;
  readonly count: number;
  /** Hundredths of a full-time person. */
  readonly people: number;
  readonly short: number;
  readonly proven: boolean;
  readonly past: boolean;
  readonly longer?: true;
  readonly cause: "policy" | "recovery" | "staff" | "external";
  readonly role: "owner" | "principal" | "contractor" | "cio";
  readonly name?: string;
  readonly items: readonly string[];
  readonly moves: readonly string[];
  readonly fault: string;
  readonly where: string;
}

/** Some of the values. */
export type Said<Names extends keyof ExplanationValues> = Pick<ExplanationValues, Names>;
