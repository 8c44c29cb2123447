import { mapRoot, type SegmentHead } from "./map-segment.ts";

/** Bytes in a proof are text in base64, so that it is JSON as it stands. */
export interface ShownSegment {
  readonly first: number;
  readonly length: number;
  readonly subjects: number;
  readonly root: string;
  readonly answer: SegmentAnswer;
}

/** What a segment says of one subject. */
export type SegmentAnswer =
  /** Its leaf: place of the leaf, places of the records in the segment, and the way to the root. */
  | {
      readonly kind: "present";
      readonly at: number;
      readonly places: readonly number[];
      readonly hashes: readonly string[];
    }
  /** The leaves on both sides of where it would stand; one of them is missing at an end. */
  | { readonly kind: "absent"; readonly left?: ShownNeighbour; readonly right?: ShownNeighbour }
  /** The segment was destroyed with its records, at the end of their retention period: nothing can be shown. */
  | { readonly kind: "destroyed" };

/** A leaf beside the place of a subject that is not there. */
export interface ShownNeighbour {
  readonly at: number;
  readonly key: string;
  /** Digest of the places, which are nobody else's business. */
  readonly places: string;
  readonly hashes: readonly string[];
}

/** What proves where one subject stands in one log: what each segment of its map says, in order. */
export interface SubjectProof {
  readonly covered: number;
  readonly segments: readonly ShownSegment[];
}

/** The segment of a proof as it is hashed. */
export function headOf({ first, length, subjects, root }: ShownSegment): SegmentHead {
  return { first, length, subjects, root: Buffer.from(root, "base64") };
}

/** The root of the map that a proof is of. */
export function proofRoot({ segments }: SubjectProof): Uint8Array {
  return mapRoot(segments.map(headOf));
}
