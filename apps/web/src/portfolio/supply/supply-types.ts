export type SupplyUse = "change" | "maintenance";

export type SupplyCell = {
  readonly quarter: string;
  readonly own: number;
  readonly external: number;
  readonly stated: boolean;
  readonly running: number;
  readonly planned: number;
  readonly wishes: number;
  readonly percent?: number;
  readonly shortage: number;
};

export type SupplyRow = {
  readonly skill: string;
  readonly name: string;
  readonly scarce: boolean;
  readonly use: SupplyUse;
  readonly cells: readonly SupplyCell[];
};

type Ref = { readonly kind: string; readonly id: string; readonly name: string };

/** Demand and supply of people by skill and quarter; people in hundredths of a full-time person. */
export type Supply = {
  readonly from: string;
  readonly quarters: readonly string[];
  readonly rows: readonly SupplyRow[];
  readonly external: readonly {
    readonly skill: string;
    readonly name: string;
    readonly own: number;
    readonly external: number;
    readonly percent: number;
  }[];
  readonly externalTotal: { readonly own: number; readonly external: number; readonly percent: number };
  readonly undated: readonly Ref[];
  readonly unstated: readonly Ref[];
  readonly countedInParts: readonly Ref[];
};

export type Bottleneck = {
  readonly resource: string;
  readonly skill: string;
  readonly name: string;
  readonly teamName?: string;
  readonly scarce: boolean;
  readonly use: SupplyUse;
  readonly quarter: string;
  readonly capacity: number;
  readonly demand: number;
  readonly shortage: number;
  readonly stated: boolean;
  readonly sharedBy: readonly {
    readonly item: string;
    readonly kind: "work" | "wish";
    readonly name: string;
    readonly amount: number;
  }[];
};

export type Team = {
  readonly id: string;
  readonly name: string;
  readonly chains: readonly string[];
};

/** How many people of a skill a team has in a quarter, in hundredths of a full-time person. */
export type Capacity = {
  /** `<team>/<skill>/<quarter>/<use>` */
  readonly id: string;
  readonly team: string;
  readonly skill: string;
  readonly quarter: string;
  readonly use: SupplyUse;
  readonly own: number;
  readonly external: number;
};
