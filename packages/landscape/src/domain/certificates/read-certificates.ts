import { X509Certificate } from "node:crypto";
import { dayOf } from "@grondslag/kernel";
import type { ItemStatement, LandscapeDocument, RelationStatement, StatementProblem } from "../statement.ts";

const largestText = 10_000_000;
const mostCertificates = 10_000;
/** Certificates of one name that are held against a signature: a file of thousands of them must not take an hour. */
const mostCandidates = 5;
const longestName = 500;
const longestValue = 10_000;
/** A block, or the beginning of one that does not end: nothing within it has five hyphens, so it is read once. */
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----(?:((?:(?!-----)[\s\S])*)-----END \1-----)?/g;

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
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(block)) {
    line += newLinesIn(text, counted, match.index);
    counted = match.index;
    const where = `line ${line}`;
    const [whole, label = "", content] = match;
    if (label.includes("PRIVATE KEY"))
      problems.push(
        problem(where, "PRIVATE_KEY", "is a private key: keep it where it was, and take it out of the file"),
      );
    else if (label !== "CERTIFICATE")
      problems.push(problem(where, "NO_CERTIFICATE", `is no certificate but "${label}"`));
    else if (content === undefined)
      problems.push(problem(where, "CERTIFICATE_INVALID", "is a certificate that does not end"));
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
  const { validFrom, validTo, serialNumber, subjectAltName, fingerprint256 } = certificate;
  const issuer = nameIn(certificate.issuer) ?? certificate.issuer;
  return {
    keys: [key],
    kind: "certificate",
    name: (nameIn(certificate.subject) ?? subjectAltName ?? fingerprint256).slice(0, longestName),
    fields: {
      ...(issuer !== undefined && { issuer }),
      expiresOn: dayOf(Date.parse(validTo)),
      fingerprint: key.slice("certificate:".length),
      "x.validFrom": dayOf(Date.parse(validFrom)),
      "x.serial": serialNumber.toLowerCase(),
      ...(subjectAltName !== undefined && { "x.alternativeNames": subjectAltName.slice(0, longestValue) }),
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

/** The common name of a distinguished name, else its organisation. Node gives none of a name without parts. */
function nameIn(distinguished: string | undefined): string | undefined {
  const lines = distinguished?.split("\n") ?? [];
  for (const attribute of ["CN=", "O="]) {
    const line = lines.find((one) => one.startsWith(attribute));
    if (line !== undefined) return line.slice(attribute.length);
  }
  return undefined;
}

function parse(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem);
    const { validFrom, validTo } = certificate;
    return [validFrom, validTo].some((day) => Number.isNaN(Date.parse(day))) ? undefined : certificate;
  } catch {
    return undefined;
  }
}

function newLinesIn(text: string, from: number, until: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

function refused(where: string, code: string, message: string): LandscapeDocument {
  return { items: [], relations: [], problems: [problem(where, code, message)] };
}

function problem(where: string, code: string, message: string): StatementProblem {
  return { where, code, message: `${where} ${message}` };
}
