/** Euro cents, a whole number. Safe integers reach 90 billion euro times 1,000. */
export type Cents = number;

/** The eight kinds of cost of the government's dashboard for ICT projects. */
export const costKinds = [
  "internal-staff",
  "external-staff",
  "outsourced",
  "insourced",
  "hardware",
  "software",
  "data-connections",
  "other",
] as const;
export type CostKind = (typeof costKinds)[number];

/** Whether money renews or keeps running what there is (row O24). */
export type CostNature = "renewal" | "maintenance";

/** An amount of one kind and nature. */
export interface CostLine {
  readonly kind: CostKind;
  readonly nature: CostNature;
  readonly cents: Cents;
}

/** A share of an amount, as somebody told it: both were rounded (row O16). */
export interface RoundedShare {
  readonly percent: number;
  /** To what it was rounded: 1 for whole percents. */
  readonly percentStep?: number;
  readonly of: Cents;
  /** To what that was rounded: 10,000,000 cents for tenths of millions of euro. */
  readonly ofStep?: Cents;
}

/** What an amount rests on. */
export type AmountBasis =
  | { readonly basis: "stated"; readonly source?: string }
  /** Computed by us, for example from a rounded percentage; `how` says from what (row O16). */
  | {
      readonly basis: "derived";
      readonly how: string;
      readonly share?: RoundedShare;
      readonly source?: string;
    };

/** Costs as stated or derived. A total of lines is exact; what is not split stands as kind `other`. */
export type Costs = AmountBasis & { readonly lines: readonly CostLine[] };

/** The sum of all lines in cents; with a nature, of those lines alone. */
export function totalCents(costs: Pick<Costs, "lines">, nature?: CostNature): Cents {
  let total = 0;
  for (const line of costs.lines) if (nature === undefined || line.nature === nature) total += line.cents;
  return total;
}
