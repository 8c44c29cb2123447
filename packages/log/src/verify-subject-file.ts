import { isOrigin, parseOrigin } from "./domain/origin.ts";
import { parseSubjectProofFile, type SubjectProofFile } from "./domain/subject-proof-file.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";
import { type CompletenessOutcome, isWaiting, verifyCompleteness } from "./verify-completeness.ts";
import { verifyProof } from "./verify-proof.ts";

/** What such a file is held against. */
export interface SubjectFileExpectation {
  /** Verifier keys of logs that the caller trusts. */
  readonly verifierKeys: readonly string[];
  readonly policy?: Pick<TrustPolicy, "witnesses" | "quorum"> | undefined;
}

export interface SubjectFileProblem {
  readonly origin: string;
  readonly index?: number;
  readonly message: string;
}

export interface SubjectFileVerification {
  /** Whether everything in the file holds. Whether the answer is complete is another matter. */
  readonly ok: boolean;
  readonly from: string;
  readonly to: string;
  readonly logs: readonly {
    readonly origin: string;
    /** Records in the log when the file was made. */
    readonly size: number;
    readonly outcome: Extract<CompletenessOutcome, { readonly ok: true }>;
  }[];
  /** Trusted logs of which the file says nothing, although the period touches their half-year. */
  readonly missing: readonly string[];
  readonly problems: readonly SubjectFileProblem[];
}

/**
 * Verifies the answer to a question by subject by itself: that each record is in its log, that it is one of the subject,
 * and that no other is.
 *
 * @throws LogError LOG_MALFORMED when the text is no such file, or an expectation is not a key
 */
export function verifySubjectFile(
  text: string,
  { verifierKeys, policy }: SubjectFileExpectation,
): SubjectFileVerification {
  const file = parseSubjectProofFile(text);
  const keyOf = (origin: string) => verifierKeys.find((key) => key.startsWith(`${origin}+`));
  const problems: SubjectFileProblem[] = rowProblems(file, keyOf, policy);
  const logs: SubjectFileVerification["logs"][number][] = [];
  for (const completeness of file.logs) {
    const { origin } = completeness;
    const shown = file.records.filter((record) => record.origin === origin);
    const outcome = verifyCompleteness({ completeness, keyOf, policy, shown });
    if (outcome.ok) logs.push({ origin, size: completeness.size, outcome });
    else
      problems.push({
        origin,
        message: outcome.message,
        ...(outcome.index !== undefined && { index: outcome.index }),
      });
  }
  for (const message of pseudonymFaults(file.logs)) problems.push({ origin: "", message });
  const { from, to } = file;
  const missing = logsWithout(verifierKeys, file.logs, Date.parse(from), Date.parse(to));
  return { ok: problems.length === 0, from, to, logs, missing, problems };
}

function rowProblems(
  { records, logs }: SubjectProofFile,
  keyOf: (origin: string) => string | undefined,
  policy: SubjectFileExpectation["policy"],
): SubjectFileProblem[] {
  const problems: SubjectFileProblem[] = [];
  const known = new Set(logs.map(({ origin }) => origin));
  for (const { origin, index, proof } of records) {
    const verifierKey = keyOf(origin);
    const fail = (message: string): void => void problems.push({ origin, index, message });
    if (!known.has(origin)) fail("the file says nothing of this log");
    if (verifierKey === undefined) {
      fail("no trusted key is of this log");
      continue;
    }
    const held = verifyProof(proof, { verifierKey, ...(policy !== undefined && { policy }) });
    // Witnesses come seconds later: whether enough of them stand for the answer is told of each log.
    if (!held.ok && isWaiting(held)) continue;
    if (!held.ok) fail(held.message);
    else if (held.index !== index) fail("the proof is of another record");
  }
  return problems;
}

/** One pseudonym a year, and each log once: else the logs of a year could be about different people. */
export function pseudonymFaults(
  logs: readonly { readonly origin: string; readonly pseudonym: string }[],
): readonly string[] {
  const ofYear = new Map<string, string>();
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { origin, pseudonym } of logs) {
    const { organisation, halfYear } = parseOrigin(origin);
    const year = `${organisation} ${halfYear.slice(0, 4)}`;
    if (seen.has(origin)) faults.push(`the log ${origin} is there twice`);
    if ((ofYear.get(year) ?? pseudonym) !== pseudonym)
      faults.push(`the log ${origin} is about somebody else`);
    seen.add(origin);
    ofYear.set(year, pseudonym);
  }
  return faults;
}

/** Trusted logs of the same organisations whose half-year a period touches, and of which nothing is said. */
export function logsWithout(
  verifierKeys: readonly string[],
  logs: readonly { readonly origin: string }[],
  from: number,
  to: number,
): readonly string[] {
  const said = new Set(logs.map(({ origin }) => origin));
  const organisations = new Set(logs.map(({ origin }) => parseOrigin(origin).organisation));
  const trusted = verifierKeys.map((key) => key.slice(0, key.indexOf("+")));
  return [...new Set(trusted)].filter((origin) => {
    if (said.has(origin) || !isOrigin(origin)) return false;
    const { organisation, halfYear } = parseOrigin(origin);
    return organisations.has(organisation) && touches(halfYear, from, to);
  });
}

/** Whether a half-year (`2026h2`, UTC) and a period have a moment in common. */
export function touches(halfYear: string, from: number, to: number): boolean {
  const year = Number(halfYear.slice(0, 4));
  const month = halfYear.endsWith("1") ? 0 : 6;
  return Date.UTC(year, month) < to && Date.UTC(year, month + 6) > from;
}
