import { X509Certificate } from "node:crypto";
import { dayOf } from "../life-cycle/day.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement, StatementProblem } from "../statement.ts";

const largestText = 10_000_000;
const mostCertificates = 10_000;
/** Certificates of one name that are held against a signature: a file of thousands of them must not take an hour. */
const mostCandidates = 5;
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([\s\S]*?)-----END \1-----/g;

interface ReadCertificate {
  readonly certificate: X509Certificate;
  readonly key: string;
}

/**
 * Reads the certificates of a PEM file (RFC 7468), in any order; one that another of the file issued is joined to it.
 * A private key in the file is refused without a word of it: it must not be sent anywhere.
 *
 * @param secures key of the item that the first certificate secures, such as `register:inning`.
 */
export function readCertificates(text: string, secures?: string): LandscapeDocument {
  if (text.length > largestText) return refused("the file", "TOO_LARGE", "is larger than 10 MB");
  const problems: StatementProblem[] = [];
  const read: ReadCertificate[] = [];
  for (const match of text.matchAll(block)) {
    const where = `line ${lineAt(text, match.index)}`;
    const [whole, label = ""] = match;
    if (label.includes("PRIVATE KEY"))
      problems.push(
        problem(where, "PRIVATE_KEY", "is a private key: keep it where it was, and take it out of the file"),
      );
    else if (label !== "CERTIFICATE")
      problems.push(problem(where, "NO_CERTIFICATE", `is no certificate but "${label}"`));
    else if (read.length === mostCertificates)
      return refused(where, "TOO_MANY", `comes after ${mostCertificates} certificates`);
    else {
      const certificate = parse(whole);
      if (certificate === undefined)
        problems.push(problem(where, "CERTIFICATE_INVALID", "is no certificate that can be read"));
      else read.push({ certificate, key: keyOf(certificate) });
    }
  }
  if (read.length === 0 && problems.length === 0)
    problems.push(problem("line 1", "NO_CERTIFICATE", "has no -----BEGIN CERTIFICATE----- after it"));
  if (problems.length > 0) return { items: [], relations: [], problems: problems.slice(0, 100) };
  const distinct = [...new Map(read.map((one) => [one.key, one])).values()];
  const [first] = distinct;
  return {
    items: distinct.map(statementOf),
    relations: [
      ...(secures === undefined || first === undefined ? [] : [secured(secures, first.key)]),
      ...issued(distinct),
    ],
    problems: [],
  };
}

function statementOf({ certificate, key }: ReadCertificate): ItemStatement {
  const { subject, issuer, validFrom, validTo, serialNumber, subjectAltName, fingerprint256 } = certificate;
  return {
    keys: [key],
    kind: "certificate",
    name: nameIn(subject) ?? subjectAltName ?? fingerprint256,
    fields: {
      issuer: nameIn(issuer) ?? issuer,
      expiresOn: dayOf(Date.parse(validTo)),
      fingerprint: key.slice("certificate:".length),
      "x.validFrom": dayOf(Date.parse(validFrom)),
      "x.serial": serialNumber.toLowerCase(),
      ...(subjectAltName !== undefined && { "x.alternativeNames": subjectAltName }),
    },
  };
}

/** A certificate is worth as much as the one that issued it. Only names that fit are held against signatures. */
function issued(certificates: readonly ReadCertificate[]): RelationStatement[] {
  const bySubject = new Map<string, ReadCertificate[]>();
  for (const one of certificates) {
    const { subject } = one.certificate;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), one]);
  }
  return certificates.flatMap(({ certificate, key }) => {
    const candidates = (bySubject.get(certificate.issuer) ?? []).slice(0, mostCandidates);
    const issuer = candidates.find(
      (other) => other.key !== key && isIssuedBy(certificate, other.certificate),
    );
    return issuer === undefined ? [] : [secured(key, issuer.key)];
  });
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that this machine does not know proves nothing.
    return false;
  }
}

function secured(from: string, to: string): RelationStatement {
  return { from, type: "secured-by", to };
}

function keyOf({ fingerprint256 }: X509Certificate): string {
  return `certificate:${fingerprint256.replaceAll(":", "").toLowerCase()}`;
}

/** The common name of a distinguished name, else its organisation. */
function nameIn(distinguished: string): string | undefined {
  const lines = distinguished.split("\n");
  for (const attribute of ["CN=", "O="]) {
    const line = lines.find((one) => one.startsWith(attribute));
    if (line !== undefined) return line.slice(attribute.length);
  }
  return undefined;
}

function parse(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem);
    return Number.isNaN(Date.parse(certificate.validTo)) ? undefined : certificate;
  } catch {
    return undefined;
  }
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function refused(where: string, code: string, message: string): LandscapeDocument {
  return { items: [], relations: [], problems: [problem(where, code, message)] };
}

function problem(where: string, code: string, message: string): StatementProblem {
  return { where, code, message: `${where} ${message}` };
}
