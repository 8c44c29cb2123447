import { entryOfDigests, groupDigest, saltLength } from "./commitment.ts";
import { LogError } from "./log-error.ts";
import { isOrigin } from "./origin.ts";
import { type RecordKind, recordKinds, type StoredRecord } from "./record.ts";
import { digestLength } from "./sha256.ts";

/**
 * One group of a record as evidence shows it: the exact text with its salt, which gives its digest; or the digest
 * alone, where the reader may not see the text. `shown` is then what he does see of it: nothing proves that.
 */
export type EvidenceGroup =
  | { readonly text: string; readonly salt: string }
  | { readonly digest: string; readonly shown?: string };

/** One record of a bundle. Bytes are base64. */
export interface EvidenceRecord {
  readonly origin: string;
  readonly index: number;
  readonly kind: RecordKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly groups: {
    readonly facts: EvidenceGroup;
    readonly subject: EvidenceGroup;
    readonly actor: EvidenceGroup;
  };
}

/** What a reader may see of facts and actor; what is left out is seen as it is. */
export interface ShownGroups {
  readonly facts: string;
  readonly actor: string;
}

/** A record as evidence, with only the digest of each group that the reader may not see as it is. */
export function evidenceOf(record: StoredRecord, shown: ShownGroups = record): EvidenceRecord {
  const { origin, index, kind, time, salts } = record;
  const group = (text: string, salt: Uint8Array, seen: string): EvidenceGroup =>
    seen === text ? { text, salt: base64(salt) } : { digest: base64(groupDigest(salt, text)), shown: seen };
  return {
    origin,
    index,
    kind,
    at: new Date(momentOf(shown.facts, time)).toISOString(),
    groups: {
      facts: group(record.facts, salts[0], shown.facts),
      subject: group(record.subject, salts[1], record.subject),
      actor: group(record.actor, salts[2], shown.actor),
    },
  };
}

/** The entry that the groups give: the leaf of the tree. */
export function entryOfEvidence({ groups }: EvidenceRecord): Buffer {
  return entryOfDigests(digestOf(groups.facts), digestOf(groups.subject), digestOf(groups.actor));
}

/**
 * Whether kind and moment are those that the facts state: they are no part of the entry, and a page tells both. Of
 * facts that state neither, such as lines that other systems sent, anything fits.
 */
export function fitsFacts({ kind, at, groups: { facts } }: EvidenceRecord): boolean {
  const text = seenText(facts);
  const stated = kindOf(text);
  const moments = momentsOf(text);
  return (
    (stated === undefined || stated === kind) && (moments.length === 0 || moments.includes(Date.parse(at)))
  );
}

/** A clock that was put back during a call leaves a time that the facts do not have: then the last that they have. */
function momentOf(facts: string, time: number): number {
  const moments = momentsOf(facts);
  return moments.includes(time) ? time : (moments.at(-1) ?? time);
}

/** The moments that the facts of a record have: of a decision or an act one, of a processing its start and end. */
function momentsOf(facts: string): readonly number[] {
  const { timestamp, start_time: start, end_time: end } = parsedFacts(facts);
  return [timestamp, start, end].flatMap((one) => (Number.isSafeInteger(one) ? [Number(one)] : []));
}

function kindOf(facts: string): RecordKind | undefined {
  const { event_name: event, start_time: start } = parsedFacts(facts);
  if (event === "grondslag.audit") return "audit";
  if (typeof event === "string" && event.startsWith("adl.")) return "decision";
  return start === undefined ? undefined : "processing";
}

/** The members of facts; none when the text is no object. */
export function parsedFacts(facts: string): Readonly<Record<string, unknown>> {
  try {
    return membersOf(JSON.parse(facts));
  } catch {
    return {};
  }
}

/** What a reader sees of a group; empty when that is nothing. */
export function seenText(group: EvidenceGroup): string {
  return "text" in group ? group.text : (group.shown ?? "{}");
}

/** The one way in which a record stands in a bundle. */
export function formatEvidenceRecord(record: EvidenceRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** @throws LogError LOG_MALFORMED */
export function parseEvidenceRecord(text: string): EvidenceRecord {
  const { origin, index, kind, at, groups } = membersOf(parseJson(text));
  const { facts, subject, actor } = membersOf(groups);
  const known = recordKinds.find((one) => one === kind);
  if (typeof origin !== "string" || !isOrigin(origin) || known === undefined) throw malformed();
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) throw malformed();
  if (typeof at !== "string" || !isMoment(at)) throw malformed();
  return {
    origin,
    index,
    kind: known,
    at,
    groups: { facts: readGroup(facts), subject: readGroup(subject), actor: readGroup(actor) },
  };
}

/** A moment has one notation here: with another one, a changed file would say the same. */
function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

function readGroup(value: unknown): EvidenceGroup {
  const { text, salt, digest, shown } = membersOf(value);
  if (typeof text === "string" && typeof salt === "string" && digest === undefined && shown === undefined) {
    return { text, salt: bytesText(salt, saltLength) };
  }
  if (typeof digest !== "string" || text !== undefined || salt !== undefined) throw malformed();
  if (shown !== undefined && typeof shown !== "string") throw malformed();
  return { digest: bytesText(digest, digestLength), ...(shown !== undefined && { shown }) };
}

function digestOf(group: EvidenceGroup): Uint8Array {
  if ("digest" in group) return Buffer.from(group.digest, "base64");
  return groupDigest(Buffer.from(group.salt, "base64"), group.text);
}

function bytesText(text: string, length: number): string {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== length || bytes.toString("base64") !== text) throw malformed();
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed();
  return { ...value };
}

function malformed(): LogError {
  return new LogError("LOG_MALFORMED", "this is not a record of evidence");
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
