import type { Messages } from "../../messages/messages.ts";

type Words = Messages["portfolio"]["exchange"];
export type ExchangeFormat = keyof Words["formats"];
export type TableName = keyof Words["tables"];

/** What is wrong with a file, and where. */
export type ImportFault = {
  readonly where: string;
  readonly column?: string;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
};

/** What a file would change. Lists hold the first so many; the counts are of all. */
export type PortfolioDiff = {
  readonly digest: string;
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly entriesAdded: number;
    readonly entriesUnchanged: number;
  };
  readonly added: readonly { readonly kind: string; readonly id: string; readonly name: string }[];
  readonly changed: readonly {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly members: readonly {
      readonly member: string;
      readonly before?: string;
      readonly after?: string;
    }[];
  }[];
  readonly entries: readonly { readonly id: string; readonly work: string; readonly on: string }[];
};

/** What came of a file. */
export type ImportAnswer =
  | { readonly outcome: "refused"; readonly problems: readonly ImportFault[]; readonly faults: number }
  | {
      readonly outcome: "ready" | "done" | "unchanged" | "other";
      readonly diff: PortfolioDiff;
      readonly notes: readonly { readonly where: string; readonly code: string; readonly count: number }[];
    };
