import { contentOf, type DerValue, derTags, oidText, onlyDer, readDer, writeDer } from "./der.ts";
import { LogError } from "./log-error.ts";
import { sha256 } from "./sha256.ts";

const { boolean, integer, null: none, octets, oid, sequence, set, time } = derTags;
const context0 = 0xa0;
const sha256Oid = Buffer.from("608648016503040201", "hex");
const signedData = "1.2.840.113549.1.7.2";
const timestampInfo = "1.2.840.113549.1.9.16.1.4";
const digests: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const pss = "1.2.840.113549.1.1.10";
const attributeNames: Readonly<Record<string, keyof SignedAttributes>> = {
  "1.2.840.113549.1.9.3": "contentType",
  "1.2.840.113549.1.9.4": "messageDigest",
  "1.2.840.113549.1.9.16.2.12": "signingCertificate",
  "1.2.840.113549.1.9.16.2.47": "signingCertificateV2",
};
/** Certificates and revocation lists of a chain; a token is a few kilobytes. */
const longestToken = 1_000_000;

interface SignedAttributes {
  readonly contentType?: DerValue;
  readonly messageDigest?: DerValue;
  readonly signingCertificate?: DerValue;
  readonly signingCertificateV2?: DerValue;
}

/** A time stamp (RFC 3161) taken apart; nothing is verified yet. */
export interface TimestampParts {
  /** What was stamped: the name of the hash for `node:crypto`, and the digest. */
  readonly hash: string;
  readonly imprint: Buffer;
  /** Milliseconds since the Unix epoch, by the clock of the authority. */
  readonly at: number;
  readonly nonce: Buffer | undefined;
  /** TSTInfo as it was signed. */
  readonly info: Buffer;
  /** Certificates that came along, in DER. */
  readonly certificates: readonly Buffer[];
  readonly signature: Buffer;
  /** What the signature is over: the signed attributes as a SET (RFC 5652 section 5.4). */
  readonly signed: Buffer;
  readonly digest: string;
  readonly pss: boolean;
  readonly messageDigest: Buffer;
  /** Hash of the certificate of the signer, signed along (RFC 5816). */
  readonly certificateHash: { readonly hash: string; readonly digest: Buffer };
}

/** Asks for a time stamp on the SHA-256 of a message, with the certificate of the authority (RFC 3161 section 2.4.1). */
export function timestampRequest(message: Uint8Array, nonce: Uint8Array): Buffer {
  const algorithm = writeDer(sequence, writeDer(oid, sha256Oid), writeDer(none));
  // A positive number: the first byte is never above 0x7f, and never a zero that could be left out.
  const number = Buffer.from(nonce);
  number[0] = ((number[0] ?? 0) & 0x3f) | 0x40;
  return writeDer(
    sequence,
    writeDer(integer, Buffer.of(1)),
    writeDer(sequence, algorithm, writeDer(octets, sha256(message))),
    writeDer(integer, number),
    writeDer(boolean, Buffer.of(0xff)),
  );
}

/** The nonce of a request of ours. */
export function nonceOf(request: Uint8Array): Buffer {
  return contentOf(readDer(onlyDer(request, sequence).content)[2], integer);
}

/**
 * Reads the answer of an authority (TimeStampResp).
 *
 * @throws LogError LOG_MALFORMED when it is no answer, or one without a time stamp
 */
export function parseTimestamp(response: Uint8Array): TimestampParts {
  if (response.length > longestToken) throw malformed("it is too long");
  const [status, token] = readDer(onlyDer(response, sequence).content);
  const granted = contentOf(readDer(contentOf(status, sequence))[0], integer);
  // 0 is granted, 1 granted with changes (RFC 3161 section 2.4.2).
  if (granted.length !== 1 || (granted[0] ?? 9) > 1) throw malformed("the authority granted no time stamp");
  const [type, wrapped] = readDer(contentOf(token, sequence));
  if (oidText(contentOf(type, oid)) !== signedData) throw malformed("it holds no signed data");
  const parts = readDer(onlyDer(contentOf(wrapped, context0), sequence).content);
  const info = readContent(parts[2]);
  const signers = readDer(contentOf(parts.at(-1), set));
  const [signer] = signers;
  if (signers.length !== 1 || signer === undefined) throw malformed("it has one signature");
  const certificates = parts.find(({ tag }) => tag === context0);
  return {
    ...readInfo(info),
    info,
    certificates: certificates === undefined ? [] : readDer(certificates.content).map(({ raw }) => raw),
    ...readSigner(contentOf(signer, sequence)),
  };
}

function readContent(value: DerValue | undefined): Buffer {
  const [type, content] = readDer(contentOf(value, sequence));
  if (oidText(contentOf(type, oid)) !== timestampInfo) throw malformed("it is signed data of another kind");
  return onlyDer(contentOf(content, context0), octets).content;
}

function readInfo(info: Buffer): Pick<TimestampParts, "hash" | "imprint" | "at" | "nonce"> {
  const [, , imprint, , moment, ...others] = readDer(onlyDer(info, sequence).content);
  const [algorithm, digest] = readDer(contentOf(imprint, sequence));
  return {
    hash: hashOf(algorithm),
    imprint: contentOf(digest, octets),
    at: readTime(contentOf(moment, time).toString("latin1")),
    nonce: others.find(({ tag }) => tag === integer)?.content,
  };
}

function readSigner(
  signer: Buffer,
): Pick<TimestampParts, "signature" | "signed" | "digest" | "pss" | "messageDigest" | "certificateHash"> {
  const [, , digest, signed, algorithm, signature] = readDer(signer);
  const attributes = readAttributes(contentOf(signed, context0));
  if (signed === undefined) throw malformed("it has no signed attributes");
  const type = onlyDer(contentOf(attributes.contentType, set), oid);
  if (oidText(type.content) !== timestampInfo) throw malformed("its signature is of something else");
  const [scheme] = readDer(contentOf(algorithm, sequence));
  return {
    signature: contentOf(signature, octets),
    // What was signed is the set itself, not its place in the structure.
    signed: Buffer.concat([Buffer.of(set), signed.raw.subarray(1)]),
    digest: hashOf(digest),
    pss: oidText(contentOf(scheme, oid)) === pss,
    messageDigest: onlyDer(contentOf(attributes.messageDigest, set), octets).content,
    certificateHash: readCertificateHash(attributes),
  };
}

function readAttributes(content: Buffer): SignedAttributes {
  const attributes: { -readonly [Name in keyof SignedAttributes]: DerValue } = {};
  for (const attribute of readDer(content)) {
    const [type, values] = readDer(contentOf(attribute, sequence));
    const text = oidText(contentOf(type, oid));
    const name = Object.hasOwn(attributeNames, text) ? attributeNames[text] : undefined;
    if (name === undefined || values === undefined) continue;
    if (attributes[name] !== undefined) throw malformed("an attribute is there twice");
    attributes[name] = values;
  }
  return attributes;
}

/** ESSCertID of RFC 2634 (SHA-1), or ESSCertIDv2 of RFC 5035. */
function readCertificateHash(attributes: SignedAttributes): TimestampParts["certificateHash"] {
  const { signingCertificate: first, signingCertificateV2: second } = attributes;
  const [list] = readDer(onlyDer(contentOf(second ?? first, set), sequence).content);
  const [certificate] = readDer(contentOf(list, sequence));
  const parts = readDer(contentOf(certificate, sequence));
  if (second === undefined) return { hash: "sha1", digest: contentOf(parts[0], octets) };
  const named = parts[0]?.tag === sequence;
  return { hash: named ? hashOf(parts[0]) : "sha256", digest: contentOf(parts[named ? 1 : 0], octets) };
}

function hashOf(algorithm: DerValue | undefined): string {
  const [name] = readDer(contentOf(algorithm, sequence));
  const text = oidText(contentOf(name, oid));
  const found = Object.hasOwn(digests, text) ? digests[text] : undefined;
  if (found === undefined) throw malformed("its hash is not known");
  return found;
}

/** GeneralizedTime in UTC, with a fraction perhaps. */
function readTime(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  if (match === null) throw malformed("its time is not in UTC");
  const [year = 0, month = 1, day = 1, hours, minutes, seconds] = match.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds) + Math.floor(Number(match[7] ?? 0) * 1000);
}

function malformed(message: string): LogError {
  return new LogError("LOG_MALFORMED", `this is not a time stamp of RFC 3161: ${message}`);
}
