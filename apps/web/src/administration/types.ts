/** A unit as the server stores it. */
export type Unit = {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  readonly managerId?: string;
  readonly deputyIds?: readonly string[];
};

/** A program that may call the platform in the name of a system. */
export type Client = {
  readonly id: string;
  readonly systemId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 thumbprints of its public keys (RFC 7638), in base64url. */
  readonly keyThumbprints?: readonly string[];
  readonly certificateThumbprint?: string;
};

/** A client as somebody wants it to be, beside the one that it would replace. */
export type ClientProposal = {
  readonly id: string;
  readonly client: Client;
  readonly former?: Client;
  readonly state: "proposed" | "approved" | "rejected";
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly note?: string;
};
