import { LogError } from "./log-error.ts";
import { digestLength } from "./sha256.ts";

/** A statement about a whole log: this origin, at this size, has this root (C2SP tlog-checkpoint 1.0.0). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines after the root, which the signature covers too; absent when there are none. */
  readonly extensions?: readonly string[];
}

const decimal = /^(?:0|[1-9]\d{0,15})$/;
const rootText = /^[A-Za-z0-9+/]{43}=$/;

/** The text that is signed: origin, size, root and what extends them, a line each. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = `${origin}\n${size}\n${Buffer.from(root.buffer, root.byteOffset, root.length).toString("base64")}\n`;
  if (extensions === undefined) return text;
  return `${text}${extensions.map((line) => `${line}\n`).join("")}`;
}

/**
 * Reads the text of a checkpoint.
 *
 * @throws LogError LOG_MALFORMED; also when the size is 2^53 or more, which no log of ours reaches
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.split("\n");
  if (
    !text.endsWith("\n") ||
    origin === undefined ||
    origin === "" ||
    size === undefined ||
    root === undefined
  ) {
    throw malformed("a checkpoint has a line with the origin, one with the size and one with the root");
  }
  if (!decimal.test(size) || !Number.isSafeInteger(Number(size))) {
    throw malformed("the size of a checkpoint is a whole number below 2^53 without leading zeros");
  }
  if (!rootText.test(root)) throw malformed("the root of a checkpoint is 32 bytes in base64");
  const bytes = Buffer.from(root, "base64");
  if (bytes.length !== digestLength || bytes.toString("base64") !== root) {
    throw malformed("the root of a checkpoint is 32 bytes in base64");
  }
  // The last one is what follows the newline at the end.
  const lines = extensions.slice(0, -1);
  if (lines.includes("")) throw malformed("an extension line of a checkpoint is not empty");
  return { origin, size: Number(size), root: bytes, ...(lines.length > 0 && { extensions: lines }) };
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", message, { where: "checkpoint" });
}
