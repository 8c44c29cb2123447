import type { Messages } from "../../messages/messages.ts";
import type { WorkNature } from "../portfolio-types.ts";

export type RoadmapRow = {
  readonly kind: "work" | "wish";
  readonly id: string;
  readonly name: string;
  readonly nature: WorkNature;
  readonly start?: string;
  readonly end?: string;
  readonly basis: keyof Messages["portfolio"]["roadmap"]["bases"];
  readonly endKnown: boolean;
  /** The plan in force leaves it out. */
  readonly leftOut: boolean;
  readonly milestones: readonly {
    readonly on: string;
    readonly kind: string;
    readonly text: string;
    readonly done: boolean;
  }[];
};

/** What is planned for a chain or a system over some years. */
export type Roadmap = {
  readonly plan?: { readonly id: string; readonly name: string };
  readonly years: readonly number[];
  readonly rows: readonly RoadmapRow[];
  readonly laws: readonly { readonly id: string; readonly title: string; readonly effectiveOn: string }[];
  readonly byYear: readonly {
    readonly year: number;
    readonly chains: readonly {
      readonly chain: string;
      readonly room?: number;
      readonly taken: number;
      readonly left?: number;
      readonly items: readonly string[];
      readonly laws: readonly string[];
    }[];
  }[];
};
