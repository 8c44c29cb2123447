/** How long something may and did not work in a calendar year; lengths in milliseconds. */
export type Availability = {
  readonly id: string;
  readonly name: string;
  readonly kind: "system" | "chain";
  /** Thousandths of a percent: 99900 is 99.9 %. */
  readonly target: number;
  readonly allowedMs: number;
  readonly downMs: number;
  readonly plannedMs: number;
  readonly remainingMs: number;
  /** Share of the time that it worked, in thousandths of a percent. */
  readonly worked: number;
  /** When the year's allowance was used up. */
  readonly breachedAt?: string;
  readonly outageCount: number;
  /** Whole cents. */
  readonly centsAtRisk?: string;
};

export type AvailabilityYear = {
  readonly year: number;
  readonly until: string;
  readonly items: readonly Availability[];
};

export type Outage = {
  readonly source: string;
  readonly key: string;
  readonly item: { readonly id: string; readonly name: string };
  readonly from: string;
  readonly until?: string;
  readonly planned: boolean;
  readonly text?: string;
  readonly path: readonly { readonly id: string; readonly name: string }[];
};

export type ItemAvailability = Availability & {
  readonly year: number;
  readonly until: string;
  readonly outages: readonly Outage[];
};
