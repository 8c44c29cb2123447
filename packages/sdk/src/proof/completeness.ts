/** Where a record about the subject stands in the log, and of which kind it is. */
export interface RecordPlace {
  readonly index: number;
  readonly kind: "decision" | "processing" | "audit";
}

/** A leaf beside the place where a subject would stand. */
export interface NeighbourEvidence {
  readonly at: number;
  /** 32 bytes, base64. */
  readonly key: string;
  /** Digest of its places, base64. */
  readonly places: string;
  readonly hashes: readonly string[];
}

/** What one segment of the map says of a subject. */
export interface SegmentEvidence {
  readonly first: number;
  readonly length: number;
  readonly subjects: number;
  /** Base64. */
  readonly root: string;
  readonly answer:
    | {
        readonly kind: "present";
        readonly at: number;
        readonly places: readonly number[];
        readonly hashes: readonly string[];
      }
    | {
        readonly kind: "absent";
        readonly left?: NeighbourEvidence | undefined;
        readonly right?: NeighbourEvidence | undefined;
      }
    | { readonly kind: "destroyed" };
}

/** One log of an answer that is proved complete, as the platform gives it. */
export interface CompletenessInput {
  /** C2SP verifier key of the log, from somewhere you trust. */
  readonly verifierKey: string;
  /** Signed checkpoint that speaks for the map. */
  readonly checkpoint: string;
  /** Of the subject in the year of the log, 32 bytes in base64. */
  readonly pseudonym: string;
  readonly proof: { readonly covered: number; readonly segments: readonly SegmentEvidence[] };
}

/** Why completeness is not proved; a screen has a sentence for each. */
export type CompletenessFault =
  | "CHECKPOINT_MALFORMED"
  | "SIGNATURE_WRONG"
  | "MAP_MISSING"
  | "SEGMENTS_WRONG"
  | "SUBJECT_WRONG";

export type CompletenessVerification =
  | {
      readonly ok: true;
      readonly origin: string;
      /** The first so many records of the log are proved. */
      readonly covered: number;
      /** Every record about the subject among them. */
      readonly places: readonly RecordPlace[];
      /** Records that were destroyed: nothing can be shown of them. */
      readonly destroyed: readonly { readonly from: number; readonly to: number }[];
    }
  | { readonly ok: false; readonly fault: CompletenessFault };
