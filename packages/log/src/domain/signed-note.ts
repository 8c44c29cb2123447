import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { LogError } from "./log-error.ts";
import { sha256 } from "./sha256.ts";

// DER around the 32 bytes of an Ed25519 key (RFC 8410): public as SubjectPublicKeyInfo, private as PKCS #8.
const publicKeyHeader = Buffer.from("302a300506032b6570032100", "hex");
const privateKeyHeader = Buffer.from("302e020100300506032b657004220420", "hex");
const ed25519 = 0x01;
const cosignature = 0x04;

const signatureLine = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const verifierKeyText = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;
// C2SP signed-note: no control characters but the newline. Text that is not UTF-8 never has a good signature.
const controlCharacter = /[^\P{Cc}\n]/u;
/** C2SP signed-note asks for at least 16; without a bound one known signature could be sent a million times. */
const mostSignatures = 100;
const latestTime = 2n ** 63n - 1n;

/** Signs notes under a name (C2SP signed-note 1.0.0, Ed25519). */
export interface NoteSigner {
  readonly name: string;
  /** Verifier key: `name+hex key id+base64(type || public key)`. */
  readonly verifierKey: string;
  /** The note: the text, an empty line and the signature line. The text must end with a newline. */
  sign(text: string): string;
}

/** Checks signatures of one key. */
export interface NoteVerifier {
  /** Ed25519 of a note (type 1), as logs sign, or the timestamped cosignature of a witness (type 4). */
  readonly kind: "note" | "cosignature";
  readonly name: string;
  readonly verifierKey: string;
  /** Four bytes as hex: the start of SHA-256(name || newline || type || public key). */
  readonly keyId: string;
  verify(text: string, signature: Uint8Array): boolean;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing is verified yet. */
export interface ParsedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Private key of a 32-byte seed (RFC 8032 section 5.1.5), or the key itself. */
export function signingKeyOf(key: KeyObject | Uint8Array): KeyObject {
  if (!(key instanceof Uint8Array)) {
    if (key.type === "private" && key.asymmetricKeyType === "ed25519") return key;
    throw new LogError("LOG_KEY", "the signing key must be a private Ed25519 key", { where: "signingKey" });
  }
  if (key.length !== 32) {
    throw new LogError("LOG_KEY", "the seed of a signing key has 32 bytes", { where: "signingKey" });
  }
  return createPrivateKey({ key: Buffer.concat([privateKeyHeader, key]), format: "der", type: "pkcs8" });
}

/** @throws LogError LOG_KEY when the key is not Ed25519, LOG_MALFORMED when the name is not one */
export function noteSigner(name: string, key: KeyObject | Uint8Array): NoteSigner {
  checkName(name);
  const privateKey = signingKeyOf(key);
  const { keyId, verifierKey } = verifierKeyOf(name, ed25519, privateKey);
  return {
    name,
    verifierKey,
    sign: (text) => {
      const signature = sign(null, Buffer.from(text, "utf8"), privateKey);
      return `${text}\n— ${name} ${Buffer.concat([keyId, signature]).toString("base64")}\n`;
    },
  };
}

/**
 * Reads a verifier key: Ed25519 (type 1), or a witness's timestamped cosignature (type 4, C2SP
 * tlog-cosignature).
 *
 * @throws LogError LOG_MALFORMED when the text is no verifier key or its key id is not that of its key
 */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const [, name, keyId, encoded] = verifierKeyText.exec(verifierKey.trim()) ?? [];
  const typed = strictBase64(encoded ?? "");
  const type = typed?.[0];
  if (name === undefined || keyId === undefined || typed?.length !== 33) {
    throw new LogError("LOG_MALFORMED", "this is not a verifier key: name+key id+base64", {
      where: "verifierKey",
    });
  }
  if (type !== ed25519 && type !== cosignature) {
    throw new LogError("LOG_MALFORMED", "only Ed25519 keys (types 1 and 4) are known", {
      where: "verifierKey",
    });
  }
  if (keyIdOf(name, typed).toString("hex") !== keyId) {
    throw new LogError("LOG_MALFORMED", "the key id is not that of this name and key", {
      where: "verifierKey",
    });
  }
  const key = createPublicKey({
    key: Buffer.concat([publicKeyHeader, typed.subarray(1)]),
    format: "der",
    type: "spki",
  });
  return {
    kind: type === ed25519 ? "note" : "cosignature",
    name,
    keyId,
    verifierKey: verifierKey.trim(),
    verify: (text, signature) => {
      if (type === ed25519)
        return signature.length === 64 && verify(null, Buffer.from(text, "utf8"), key, signature);
      if (signature.length !== 72) return false;
      const time = cosignatureTime(signature);
      // C2SP tlog-cosignature: a time is below 2^63.
      return time <= latestTime && verify(null, cosignedMessage(time, text), key, signature.subarray(8));
    },
  };
}

/**
 * Makes the signature lines of a witness (C2SP tlog-cosignature, Ed25519). A key serves one witness alone: what is
 * signed does not hold its name.
 */
export interface Cosigner {
  readonly name: string;
  /** Verifier key of type 4. */
  readonly verifierKey: string;
  /** The line, with its newline. `time` is in whole seconds since the Unix epoch. */
  cosign(text: string, time: number): string;
}

/** @throws LogError LOG_KEY when the key is not Ed25519, LOG_MALFORMED when the name is not one */
export function noteCosigner(name: string, key: KeyObject | Uint8Array): Cosigner {
  checkName(name);
  const privateKey = signingKeyOf(key);
  const { keyId, verifierKey } = verifierKeyOf(name, cosignature, privateKey);
  return {
    name,
    verifierKey,
    cosign: (text, time) => {
      const stamp = Buffer.alloc(8);
      stamp.writeBigUInt64BE(BigInt(time));
      const signature = sign(null, cosignedMessage(BigInt(time), text), privateKey);
      return `— ${name} ${Buffer.concat([keyId, stamp, signature]).toString("base64")}\n`;
    },
  };
}

/** Seconds since the Unix epoch that a cosignature says; look at it only after the cosignature was verified. */
export function cosignatureTime(signature: Uint8Array): bigint {
  return Buffer.from(signature.buffer, signature.byteOffset, signature.length).readBigUInt64BE(0);
}

function cosignedMessage(time: bigint, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`, "utf8");
}

/** The public key itself, in base64: two verifier keys with the same one are of the same signer. */
export function publicKeyOf({ verifierKey }: Pick<NoteVerifier, "verifierKey">): string {
  return typedKeyOf(verifierKey).subarray(1).toString("base64");
}

/** The same key under another name: one organisation signs all its logs with one key, each under its own name. */
export function underName({ verifierKey }: NoteVerifier, name: string): NoteVerifier {
  const typed = typedKeyOf(verifierKey);
  return noteVerifier(`${name}+${keyIdOf(name, typed).toString("hex")}+${typed.toString("base64")}`);
}

/** @throws LogError LOG_MALFORMED when the text is not a signed note */
export function parseNote(note: string): ParsedNote {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) {
    throw new LogError("LOG_MALFORMED", "a signed note is a text, an empty line and signature lines", {
      where: "note",
    });
  }
  if (controlCharacter.test(note)) {
    throw new LogError("LOG_MALFORMED", "a signed note has no control characters", { where: "note" });
  }
  const lines = note.slice(split + 2, -1).split("\n", mostSignatures + 1);
  if (lines.length > mostSignatures) {
    throw new LogError("LOG_MALFORMED", `a signed note has at most ${mostSignatures} signatures`, {
      where: "note",
    });
  }
  const signatures = lines.map((line): NoteSignature => {
    const [, name, encoded] = signatureLine.exec(line) ?? [];
    const bytes = strictBase64(encoded ?? "");
    if (name === undefined || bytes === undefined || bytes.length < 5) {
      throw new LogError("LOG_MALFORMED", "a signature line is: dash, name, base64", { where: "note" });
    }
    return { name, keyId: bytes.toString("hex", 0, 4), signature: bytes.subarray(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

/**
 * Opens a note as C2SP signed-note prescribes: signatures of unknown keys are passed over, one false signature
 * of a known key refuses the note, and at least one known key must have signed.
 *
 * @returns the text and the names of the keys that signed, or why the note is refused
 */
export function openNote(note: ParsedNote, verifiers: readonly NoteVerifier[]): OpenedNote {
  const signedBy: string[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.keyId === keyId);
    if (verifier === undefined) continue;
    if (!verifier.verify(note.text, signature))
      return { ok: false, why: `the signature of ${name} does not hold` };
    signedBy.push(name);
  }
  if (signedBy.length === 0) return { ok: false, why: "no known key has signed" };
  return { ok: true, text: note.text, signedBy };
}

export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly signedBy: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** Undefined for any other spelling than the one that encoding gives (RFC 4648 section 3.5). */
function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

function keyIdOf(name: string, typed: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`, "utf8"), typed])).subarray(0, 4);
}

function checkName(name: string): void {
  if (name === "" || /[\s+]/u.test(name)) {
    throw new LogError("LOG_MALFORMED", "the name of a signer has no spaces and no plus", { where: "name" });
  }
}

function verifierKeyOf(
  name: string,
  type: number,
  privateKey: KeyObject,
): { keyId: Buffer; verifierKey: string } {
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(12);
  const typed = Buffer.concat([Buffer.of(type), publicKey]);
  const keyId = keyIdOf(name, typed);
  return { keyId, verifierKey: `${name}+${keyId.toString("hex")}+${typed.toString("base64")}` };
}

function typedKeyOf(verifierKey: string): Buffer {
  return Buffer.from(verifierKey.slice(verifierKey.indexOf("+") + 10), "base64");
}
