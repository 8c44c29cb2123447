import { entryLength, entryOfDigests, groupDigest } from "./commitment.ts";
import { countOf, type IndexRange, type LogGap, statesClaim } from "./gap.ts";
import { isOrigin, parseOrigin } from "./origin.ts";
import { digestLength } from "./sha256.ts";

/**
 * A gap as the log keeps it: with the facts and the salt of the audit record that stands for it and the digests of
 * its other groups, so that anyone can compute the entry of that record without any key, also when the audit record
 * itself is long gone. Nothing in it is about a person.
 */
export interface GapNote extends LogGap {
  readonly opening: GapOpening;
}

/** What the entry of an audit record is computed of. */
export interface GapOpening {
  readonly facts: string;
  /** 16 bytes in base64. */
  readonly salt: string;
  /** Digest of the subject group, 32 bytes in base64. */
  readonly subject: string;
  /** Digest of the actor group, 32 bytes in base64. */
  readonly actor: string;
}

/** The entry that the audit record of a gap must have in the tree. */
export function gapEntry({ opening }: GapNote): Buffer {
  const digest = groupDigest(Buffer.from(opening.salt, "base64"), opening.facts);
  return entryOfDigests(digest, Buffer.from(opening.subject, "base64"), Buffer.from(opening.actor, "base64"));
}

/** The note as it is stored: one line of JSON. */
export function formatGapNote(note: GapNote): string {
  const { reason, origin, ranges, records, legalBasis, month, entry, at, evidence, removed, opening } = note;
  const stored = {
    format: 1,
    reason,
    origin,
    month,
    entry,
    legalBasis,
    at,
    removed,
    records,
    evidence,
    opening,
  };
  return `${JSON.stringify({ ...stored, ranges })}\n`;
}

/** Reads a note; undefined for anything that is not one, or does not state what its audit record says. */
export function parseGapNote(text: string): GapNote | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isGapNote(value) && isConsistent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isConsistent(note: GapNote): boolean {
  const { ranges, records, opening, at } = note;
  const isStated = statesClaim(opening.facts, note) && isAuditAt(opening.facts, at);
  return countOf(ranges) === records && hasForm(note) && isStated;
}

/** One record with its entry, or what there was of a month of this very log. */
function hasForm({ reason, origin, records, month, entry }: GapNote): boolean {
  if (reason === "erased") return records === 1 && isBase64(entry, entryLength) && month === undefined;
  const [, year, number = ""] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month ?? "") ?? [];
  const halfYear = `${year}h${Number(number) < 7 ? 1 : 2}`;
  return year !== undefined && parseOrigin(origin).halfYear === halfYear && entry === undefined;
}

/**
 * Whether facts are those of an audit record of that moment: other records can hold a gap's member too, and the
 * moment of a gap is that of its record.
 *
 * @param facts JSON @param at milliseconds since the Unix epoch
 */
export function isAuditAt(facts: string, at: number): boolean {
  const { event_name: event, timestamp = at } = JSON.parse(facts);
  return event === "grondslag.audit" && timestamp === at;
}

function isGapNote(value: unknown): value is GapNote {
  if (!isObject(value)) return false;
  const { format, reason, origin, ranges, legalBasis, at, removed, records, evidence, opening } = value;
  return (
    format === 1 &&
    (reason === "erased" || reason === "destroyed") &&
    typeof origin === "string" &&
    isOrigin(origin) &&
    isOptionalText(value.month) &&
    isOptionalText(value.entry) &&
    typeof legalBasis === "string" &&
    isIndex(at) &&
    typeof removed === "boolean" &&
    isIndex(records) &&
    isRanges(ranges) &&
    isObject(evidence) &&
    typeof evidence.origin === "string" &&
    isIndex(evidence.index) &&
    isObject(opening) &&
    typeof opening.facts === "string" &&
    isBase64(opening.salt, 16) &&
    isBase64(opening.subject, digestLength) &&
    isBase64(opening.actor, digestLength)
  );
}

function isRanges(value: unknown): value is readonly IndexRange[] {
  if (!Array.isArray(value)) return false;
  let next = 0;
  return value.every((range: unknown) => {
    if (!Array.isArray(range) || range.length !== 2) return false;
    const [from, to]: unknown[] = range;
    if (!isIndex(from) || !isIndex(to) || from < next || to <= from) return false;
    next = to;
    return true;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isBase64(value: unknown, length: number): boolean {
  return typeof value === "string" && Buffer.from(value, "base64").length === length;
}
