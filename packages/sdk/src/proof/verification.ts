/** The steps of a verification, in the order in which they run. */
export type ProofStepName = "format" | "key" | "origin" | "signature" | "commitment" | "inclusion";

/** Why a step failed; a screen has a sentence for each. */
export type ProofFault =
  | "PROOF_MALFORMED"
  | "PROOF_TOO_LARGE"
  | "CHECKPOINT_MALFORMED"
  | "KEY_MALFORMED"
  | "KEY_ID_WRONG"
  | "KEY_TYPE_UNKNOWN"
  | "ORIGIN_DIFFERS"
  | "INDEX_DIFFERS"
  | "SIGNATURE_MISSING"
  | "SIGNATURE_WRONG"
  | "ENTRY_MISSING"
  | "ENTRY_MALFORMED"
  | "COMMITMENT_DIFFERS"
  | "INDEX_OUTSIDE_TREE"
  | "ROOT_DIFFERS";

export interface ProofStep {
  readonly name: ProofStepName;
  /** `skipped`: an earlier step failed, or (commitment only) there are no texts to check. */
  readonly outcome: "passed" | "failed" | "skipped";
  readonly fault?: ProofFault;
}

/** The result of {@link verifyProof}: each step with its outcome, for a screen to show. */
export interface ProofVerification {
  /** True only when no step failed and everything up to the inclusion was checked. */
  readonly ok: boolean;
  readonly steps: readonly ProofStep[];
  /** What the proof speaks of, as far as it could be read. Trust it only when `ok`. */
  readonly origin?: string;
  readonly index?: number;
  /** Entries in the tree of the checkpoint. */
  readonly size?: number;
  /** Root of the tree, base64. */
  readonly root?: string;
}

/** A group of a record: its exact text with the salt, or, when it is withheld, its digest alone. */
export type GroupEvidence =
  | {
      /** The exact stored text. */ readonly text: string;
      /** 16 bytes, base64. */ readonly salt: string;
    }
  | { /** 32 bytes, base64. */ readonly digest: string };

export interface RecordGroups {
  readonly facts: GroupEvidence;
  readonly subject: GroupEvidence;
  readonly actor: GroupEvidence;
}

export interface ProofInput {
  /** Text of a C2SP `tlog-proof`. */
  readonly proof: string;
  /** `name+hash+key`, C2SP signed-note: the key that the log signs its checkpoints with. */
  readonly verifierKey: string;
  /** The 33 bytes of the log entry, base64; left out: taken from the groups, else from the proof itself. */
  readonly entry?: string | undefined;
  /** The texts of the record; given: they must give the entry. */
  readonly groups?: RecordGroups | undefined;
  /** Where the record is said to be; given: the proof must be about that place. */
  readonly expected?: { readonly origin: string; readonly index: number } | undefined;
}

/** What a citizen gets of his own record (`POST /api/v1/contact-history/evidence`); bytes are base64. */
export interface ContactEvidence {
  /** Left out, with its salt, when the law keeps a part of it from the citizen: then `factsDigest` stands for it. */
  readonly facts?: string | undefined;
  readonly factsSalt?: string | undefined;
  readonly factsDigest?: string | undefined;
  readonly subject: string;
  readonly subjectSalt: string;
  readonly actorDigest: string;
  readonly proof: string;
  readonly verifierKey: string;
}
