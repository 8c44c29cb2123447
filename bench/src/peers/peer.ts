import type { AccessRequest } from "@grondslag/access";

/** Another program that answers the same requests; it says yes or no, without the reasons. */
export interface Peer {
  readonly name: string;
  /** How many requests of a round it gets: slow ones get fewer. */
  readonly requests: number;
  /** Answers in the order of the requests. */
  decideAll(requests: readonly AccessRequest[]): readonly boolean[] | Promise<readonly boolean[]>;
  /** The process that decides, when it is not this one; its CPU time counts too. */
  readonly pid?: number;
  close?(): Promise<void>;
}
