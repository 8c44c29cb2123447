import type { Publication, PublicationStep } from "./domain/dashboard/publication.ts";

/** What one use case adds to the versions of the dashboard. */
export type PublicationWrite =
  | {
      readonly write: "draft";
      readonly publication: Omit<Publication, "steps" | "number">;
      /** The exact text that is frozen. */
      readonly content: string;
    }
  | {
      readonly write: "step";
      readonly publication: string;
      readonly step: PublicationStep;
      /** Of a version that is published. */
      readonly number?: number;
    };

/** Versions of the dashboard; what was added never changes. */
export interface PublicationStore {
  /** All versions without their contents, the first first. */
  all(): Promise<readonly Publication[]>;
  /** The frozen text of a version. */
  content(id: string): Promise<string | undefined>;
  /** Lets `decide` see all versions and say what is added, one at a time. */
  change(decide: (all: readonly Publication[]) => PublicationWrite): Promise<void>;
}
