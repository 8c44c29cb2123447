import { type Bytes, fromBase64 } from "./bytes.ts";
import type { ProofFault } from "./verification.ts";

/** A C2SP `tlog-proof`, read but not yet believed. */
export interface ParsedProof {
  /** Opaque extra data; ours is the entry. Not authenticated by itself. */
  readonly extra: Bytes | undefined;
  readonly index: number;
  /** From the sibling of the leaf up to the child of the root (RFC 9162 section 2.1.3). */
  readonly hashes: readonly Bytes[];
  readonly note: ParsedNote;
  readonly checkpoint: ParsedCheckpoint;
}

/** A C2SP `signed-note`. */
export interface ParsedNote {
  /** What is signed: the text with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  /** First four bytes: identifies the key. */
  readonly keyId: Bytes;
  readonly signature: Bytes;
}

/** A C2SP `tlog-checkpoint`. */
export interface ParsedCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  /** Lines after the root, which are signed too. */
  readonly extensions: readonly string[];
}

/** No honest proof comes near these; they bound what a hostile one can cost. */
const maxLength = 65_536;
const maxHashes = 63;
const maxSignatures = 64;
const header = "c2sp.org/tlog-proof@v1\n";

/** Reads the text of a proof. Whatever is not exactly as specified is refused with its fault. */
export function parseProof(text: string): ParsedProof | ProofFault {
  if (text.length > maxLength) return "PROOF_TOO_LARGE";
  const blank = text.indexOf("\n\n");
  if (!text.startsWith(header) || blank < header.length) return "PROOF_MALFORMED";
  const lines = text.slice(header.length, blank).split("\n");
  let extra: Bytes | undefined;
  if (lines[0]?.startsWith("extra ") === true) {
    extra = fromBase64(lines[0].slice("extra ".length));
    if (extra === undefined || extra.length === 0) return "PROOF_MALFORMED";
    lines.shift();
  }
  const indexLine = lines.shift();
  const index =
    indexLine?.startsWith("index ") === true ? decimal(indexLine.slice("index ".length)) : undefined;
  if (index === undefined || lines.length > maxHashes) return "PROOF_MALFORMED";
  const hashes: Bytes[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== 32) return "PROOF_MALFORMED";
    hashes.push(hash);
  }
  const signed = parseSignedCheckpoint(text.slice(blank + 2));
  return signed === undefined ? "CHECKPOINT_MALFORMED" : { extra, index, hashes, ...signed };
}

/** Reads a checkpoint with its signatures; undefined when it is not one. */
export function parseSignedCheckpoint(text: string): Pick<ParsedProof, "note" | "checkpoint"> | undefined {
  const note = parseNote(text);
  const checkpoint = note === undefined ? undefined : parseCheckpoint(note.text);
  return note === undefined || checkpoint === undefined ? undefined : { note, checkpoint };
}

function parseNote(text: string): ParsedNote | undefined {
  const blank = text.lastIndexOf("\n\n");
  if (blank < 1 || !text.endsWith("\n") || hasControlCharacter(text)) return undefined;
  const lines = text.slice(blank + 2, -1).split("\n");
  if (lines.length > maxSignatures) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const match = /^— ([^\s+]+) (\S+)$/u.exec(line);
    const bytes = fromBase64(match?.[2] ?? "");
    if (match?.[1] === undefined || bytes === undefined || bytes.length < 5) return undefined;
    signatures.push({ name: match[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: text.slice(0, blank + 1), signatures };
}

function parseCheckpoint(text: string): ParsedCheckpoint | undefined {
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split("\n");
  const size = decimal(sizeLine ?? "");
  const root = fromBase64(rootLine ?? "");
  if (origin === undefined || origin === "" || size === undefined || root?.length !== 32) return undefined;
  if (extensions.includes("")) return undefined;
  return { origin, size, root, extensions };
}

/** An ASCII decimal without leading zeros that JavaScript counts exactly. */
function decimal(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
