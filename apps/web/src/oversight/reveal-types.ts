/** Where reveals are. */
export const revealsPath = "/api/v1/reveals";

type Done = { readonly by: string; readonly at: string };

export type RevealState = "proposed" | "standing" | "over" | "rejected" | "withdrawn";

/** That a name is asked for, without the name. */
export type Reveal = {
  readonly id: string;
  readonly pseudonym: string;
  readonly year: number;
  readonly about: string;
  readonly reason: string;
  readonly until: string;
  readonly state: RevealState;
  readonly proposed: Done;
  readonly decided?: Done & { readonly verdict: string };
};

export type RevealedName = { readonly employeeId: string; readonly name?: string };
