import { LogError } from "./log-error.ts";
import type { SegmentAnswer, ShownNeighbour, ShownSegment, SubjectProof } from "./map-proof.ts";

/**
 * Reads a proof that came as JSON. Whether it proves anything is another question.
 *
 * @throws LogError LOG_MALFORMED
 */
export function parseSubjectProof(value: unknown): SubjectProof {
  const { covered, segments } = objectOf(value);
  return { covered: numberOf(covered), segments: listOf(segments).map(segmentOf) };
}

function segmentOf(value: unknown): ShownSegment {
  const { first, length, subjects, root, answer } = objectOf(value);
  return {
    first: numberOf(first),
    length: numberOf(length),
    subjects: numberOf(subjects),
    root: textOf(root),
    answer: answerOf(answer),
  };
}

function answerOf(value: unknown): SegmentAnswer {
  const { kind, at, places, hashes, left, right } = objectOf(value);
  switch (kind) {
    case "present":
      return {
        kind,
        at: numberOf(at),
        places: listOf(places).map(numberOf),
        hashes: listOf(hashes).map(textOf),
      };
    case "absent":
      return {
        kind,
        ...(left !== undefined && { left: neighbourOf(left) }),
        ...(right !== undefined && { right: neighbourOf(right) }),
      };
    case "destroyed":
      return { kind };
    default:
      throw malformed();
  }
}

function neighbourOf(value: unknown): ShownNeighbour {
  const { at, key, places, hashes } = objectOf(value);
  return {
    at: numberOf(at),
    key: textOf(key),
    places: textOf(places),
    hashes: listOf(hashes).map(textOf),
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed();
  return { ...value };
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed();
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw malformed();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw malformed();
  return value;
}

function malformed(): LogError {
  return new LogError("LOG_MALFORMED", "this is not the proof of a map", { where: "proof" });
}
