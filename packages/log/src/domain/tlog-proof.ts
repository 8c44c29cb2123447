import { LogError } from "./log-error.ts";
import { digestLength } from "./sha256.ts";

/** An inclusion proof that stands by itself: C2SP tlog-proof v1. */
export interface TlogProof {
  /** Opaque to the format; ours holds the 33-byte entry, so that the file proves itself. */
  readonly extra: Uint8Array | undefined;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint that the hashes lead to. */
  readonly checkpoint: string;
}

/** First line of a proof. */
export const proofHeader = "c2sp.org/tlog-proof@v1";

const decimal = /^(?:0|[1-9]\d{0,15})$/;
/** A tree of 2^53 leaves has proofs of at most 53 hashes; C2SP allows 63. */
const mostHashes = 63;

export function formatProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const extraLine = extra === undefined ? "" : `extra ${base64(extra)}\n`;
  const hashLines = hashes.map((hash) => `${base64(hash)}\n`).join("");
  return `${proofHeader}\n${extraLine}index ${index}\n${hashLines}\n${checkpoint}`;
}

/** @throws LogError LOG_MALFORMED; the checkpoint is not looked at yet */
export function parseProof(text: string): TlogProof {
  const split = text.indexOf("\n\n");
  if (split < 0) throw malformed("a proof has an empty line before its checkpoint");
  const lines = text.slice(0, split).split("\n");
  if (lines.shift() !== proofHeader) throw malformed(`a proof starts with the line ${proofHeader}`);
  const extra = lines[0]?.startsWith("extra ") === true ? decode(lines.shift()?.slice(6) ?? "") : undefined;
  const indexLine = lines.shift() ?? "";
  const index = Number(indexLine.slice(6));
  if (!indexLine.startsWith("index ") || !decimal.test(indexLine.slice(6)) || !Number.isSafeInteger(index)) {
    throw malformed("a proof names its index, below 2^53");
  }
  if (lines.length > mostHashes) throw malformed(`a proof has at most ${mostHashes} hashes`);
  const hashes = lines.map(decode);
  if (hashes.some((hash) => hash.length !== digestLength)) throw malformed("a hash of a proof has 32 bytes");
  return { extra, index, hashes, checkpoint: text.slice(split + 2) };
}

function decode(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw malformed("a proof holds lines of base64");
  return bytes;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", message, { where: "proof" });
}
