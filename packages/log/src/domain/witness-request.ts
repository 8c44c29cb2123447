import { LogError } from "./log-error.ts";
import { digestLength } from "./sha256.ts";

/** What a log asks of a witness: C2SP tlog-witness, the body of `add-checkpoint`. */
export interface AddCheckpoint {
  /** Size of the tree that the witness cosigned last; 0 when it never did. */
  readonly old: number;
  /** Consistency proof from there (RFC 9162 section 2.1.4.1). */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly checkpoint: string;
}

const decimal = /^(?:0|[1-9]\d{0,15})$/;
const hashText = /^[A-Za-z0-9+/]{43}=$/;
/** C2SP tlog-witness: a client sends no more. */
const mostHashes = 63;

export function formatAddCheckpoint({ old, hashes, checkpoint }: AddCheckpoint): string {
  const lines = hashes.map((hash) => `${Buffer.from(hash).toString("base64")}\n`).join("");
  return `old ${old}\n${lines}\n${checkpoint}`;
}

/** @throws LogError LOG_MALFORMED; the checkpoint is not looked at yet */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const split = body.indexOf("\n\n");
  if (split < 0) throw malformed("a request has an empty line before its checkpoint");
  const [first = "", ...lines] = body.slice(0, split).split("\n", mostHashes + 2);
  const size = first.slice(4);
  if (!first.startsWith("old ") || !decimal.test(size) || !Number.isSafeInteger(Number(size))) {
    throw malformed("a request starts with the line: old <size>");
  }
  if (lines.length > mostHashes) throw malformed(`a request has at most ${mostHashes} hashes`);
  const hashes = lines.map((line) => {
    const bytes = Buffer.from(line, "base64");
    if (!hashText.test(line) || bytes.length !== digestLength || bytes.toString("base64") !== line) {
      throw malformed("a hash of a request is 32 bytes in base64");
    }
    return bytes;
  });
  return { old: Number(size), hashes, checkpoint: body.slice(split + 2) };
}

/** The size that a witness names with 409: a decimal and a newline. Undefined for anything else. */
export function parseKnownSize(body: string): number | undefined {
  const text = body.endsWith("\n") ? body.slice(0, -1) : body;
  const size = Number(text);
  return decimal.test(text) && Number.isSafeInteger(size) ? size : undefined;
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", message, { where: "add-checkpoint" });
}
