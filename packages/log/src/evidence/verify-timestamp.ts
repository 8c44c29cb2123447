import { constants, createHash, verify, X509Certificate } from "node:crypto";
import { contentOf, derTags, oidText, onlyDer, readDer } from "../domain/der.ts";
import { LogError } from "../domain/log-error.ts";
import { parseTimestamp, type TimestampParts } from "../domain/timestamp-message.ts";

export type TimestampOutcome =
  | {
      readonly ok: true;
      /** Milliseconds since the Unix epoch, by the clock of the authority. */
      readonly at: number;
      readonly nonce: Buffer | undefined;
      /** Whether the authority is one of those that the caller trusts, or was named by one of them. */
      readonly trusted: boolean;
    }
  | { readonly ok: false; readonly why: string };

const timeStamping = "1.3.6.1.5.5.7.3.8";
const extendedUsage = "2.5.29.37";
const { sequence, oid, boolean } = derTags;
/** Of the extensions in a certificate (RFC 5280 section 4.1). */
const extensionsTag = 0xa3;
const longestChain = 5;
/** SHA-1 still names certificates in old tokens, and proves nothing about what was stamped. */
const imprintHashes = new Set(["sha256", "sha384", "sha512"]);

/**
 * Verifies a time stamp (RFC 3161 section 2.2, RFC 5816) on a message: that it is of this message, that the certificate
 * which it names has signed it, that this may stamp times and did at that time.
 *
 * @param authorities certificates in PEM that the caller trusts; with none, `trusted` is false
 * @throws LogError LOG_MALFORMED when an authority is no certificate
 */
export function verifyTimestamp(
  response: Uint8Array,
  message: Uint8Array,
  authorities: readonly string[] = [],
): TimestampOutcome {
  const roots = authorities.map(readAuthority);
  try {
    const parts = parseTimestamp(response);
    if (!imprintHashes.has(parts.hash)) return refuse("the hash of the time stamp is too weak");
    if (!digestOf(parts.hash, message).equals(parts.imprint))
      return refuse("the time stamp is of something else");
    if (!digestOf(parts.digest, parts.info).equals(parts.messageDigest)) {
      return refuse("what the time stamp says was changed");
    }
    const brought = parts.certificates.map((raw) => new X509Certificate(raw));
    const signer = [...brought, ...roots].find((known) => isNamed(known, parts));
    if (signer === undefined) return refuse("the certificate of the signer is not there");
    if (!isSigned(parts, signer)) return refuse("the signature of the time stamp does not hold");
    if (!mayStamp(signer)) return refuse("the signer may not stamp times");
    if (!holdsAt(signer, parts.at)) return refuse("the certificate did not hold at that time");
    return { ok: true, at: parts.at, nonce: parts.nonce, trusted: leadsTo(signer, brought, roots, parts.at) };
  } catch (error) {
    if (error instanceof LogError) return refuse(error.message);
    // A certificate or a key that the library cannot read says the same as a signature that does not hold.
    return refuse("a certificate of the time stamp cannot be read");
  }
}

/** Its extended usage is critical, and to stamp times alone (RFC 3161 section 2.3). */
function mayStamp({ raw, keyUsage = [] }: X509Certificate): boolean {
  if (keyUsage.length !== 1 || keyUsage[0] !== timeStamping) return false;
  const [body] = readDer(onlyDer(raw, sequence).content);
  const extensions = readDer(contentOf(body, sequence)).find(({ tag }) => tag === extensionsTag);
  const usages = readDer(onlyDer(contentOf(extensions, extensionsTag), sequence).content)
    .map((extension) => readDer(contentOf(extension, sequence)))
    .filter(([id]) => oidText(contentOf(id, oid)) === extendedUsage);
  const [[, critical] = []] = usages;
  return usages.length === 1 && critical?.tag === boolean && critical.content[0] === 0xff;
}

function isNamed({ raw }: X509Certificate, { certificateHash }: TimestampParts): boolean {
  return digestOf(certificateHash.hash, raw).equals(certificateHash.digest);
}

function isSigned(
  { signed, signature, digest, pss }: TimestampParts,
  { publicKey }: X509Certificate,
): boolean {
  const isEdwards = publicKey.asymmetricKeyType?.startsWith("ed") === true;
  if (digest === "sha1") return false;
  const padding = pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    : {};
  return verify(isEdwards ? null : digest, signed, { key: publicKey, ...padding }, signature);
}

function leadsTo(
  signer: X509Certificate,
  brought: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: number,
): boolean {
  let certificate: X509Certificate | undefined = signer;
  for (let length = 0; certificate !== undefined && length < longestChain; length += 1) {
    const child: X509Certificate = certificate;
    const issued = (by: X509Certificate): boolean =>
      child.checkIssued(by) && child.verify(by.publicKey) && holdsAt(by, at);
    if (roots.some((root) => root.fingerprint256 === child.fingerprint256 || issued(root))) return true;
    certificate = brought.find((by) => by.ca && by.fingerprint256 !== child.fingerprint256 && issued(by));
  }
  return false;
}

function holdsAt({ validFrom, validTo }: X509Certificate, at: number): boolean {
  return Date.parse(validFrom) <= at && at <= Date.parse(validTo);
}

function digestOf(hash: string, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}

function readAuthority(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new LogError("LOG_MALFORMED", "this is not a certificate in PEM", { where: "authorities", cause });
  }
}

function refuse(why: string): TimestampOutcome {
  return { ok: false, why };
}
