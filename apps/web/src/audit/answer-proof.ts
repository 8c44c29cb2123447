import { type CompletenessInput, GrondslagError, verifyCompleteness, verifyProof } from "@grondslag/sdk";
import type { Witnesses } from "../proof/witness-count.tsx";
import type { LogRow } from "./log-question.ts";

type LeftOutReason = "period" | "question" | "erased" | "destroyed" | "pending";

/** What one log proves about the subject of a question. */
export type ProvedLog = Omit<CompletenessInput, "proof"> & {
  readonly origin: string;
  readonly size: number;
  readonly proof?: CompletenessInput["proof"];
  readonly until?: string;
  readonly cosigned?: Witnesses;
  readonly leftOut: readonly {
    readonly index: number;
    readonly kind: LogRow["kind"];
    readonly why: LeftOutReason;
  }[];
};

/** The proof that an answer is all that there is. */
export type AnswerProof = {
  readonly from: string;
  readonly to: string;
  readonly madeAt: string;
  readonly logs: readonly ProvedLog[];
};

/** What of one log was computed here. */
export type CheckedLog = {
  readonly origin: string;
  readonly covered: number;
  readonly about: number;
  readonly shown: number;
  readonly leftOut: readonly (readonly [why: LeftOutReason, records: number])[];
  /** Covered records of which nothing can be shown any more. */
  readonly destroyed: number;
  readonly witnesses: Witnesses | undefined;
};

export type CheckedAnswer =
  | {
      readonly state: "complete";
      /** Up to when it is proved; the moment of the answer when nothing came later. */
      readonly until: string;
      /** Rows that came after what is proved. */
      readonly newer: number;
      readonly logs: readonly CheckedLog[];
    }
  | { readonly state: "unproved"; readonly logs: readonly CheckedLog[] }
  /** Something that is shown, or left out, is not what the logs prove. */
  | { readonly state: "false" }
  /** This browser lacks the cryptography. */
  | { readonly state: "unsupported" };

/**
 * Computes in the browser whether the rows on the screen are all that the logs hold about the subject. All rows of the
 * answer must be there.
 */
export async function checkAnswer(proof: AnswerProof, rows: readonly LogRow[]): Promise<CheckedAnswer> {
  try {
    return await check(proof, rows);
  } catch (error) {
    if (error instanceof GrondslagError && error.code === "CRYPTO_UNSUPPORTED")
      return { state: "unsupported" };
    throw error;
  }
}

async function check(proof: AnswerProof, rows: readonly LogRow[]): Promise<CheckedAnswer> {
  const logs: CheckedLog[] = [];
  let newer = 0;
  for (const log of proof.logs) {
    const shown = new Map(rows.filter(({ origin }) => origin === log.origin).map((row) => [row.index, row]));
    const covered = log.proof?.covered ?? 0;
    newer += [...shown.keys()].filter((index) => index >= covered).length;
    const checked = await checkLog(log, shown);
    if (checked === undefined) return { state: "false" };
    logs.push(checked);
  }
  const known = new Set(proof.logs.map(({ origin }) => origin));
  if (rows.some(({ origin }) => !known.has(origin))) return { state: "false" };
  const isWhole = proof.logs.every(
    ({ proof: shown, leftOut, cosigned }) =>
      shown !== undefined &&
      leftOut.every(({ why }) => why !== "pending") &&
      (cosigned === undefined || cosigned.count >= cosigned.needed),
  );
  const until = isWhole ? provedUntil(proof) : undefined;
  return until === undefined ? { state: "unproved", logs } : { state: "complete", until, newer, logs };
}

/** Undefined when the proof, or a row, is not what it should be. */
async function checkLog(log: ProvedLog, shown: ReadonlyMap<number, LogRow>): Promise<CheckedLog | undefined> {
  const { origin, verifierKey, leftOut, cosigned, proof } = log;
  for (const { index, inclusion } of shown.values()) {
    const verified = await verifyProof({ proof: inclusion ?? "", verifierKey, expected: { origin, index } });
    if (!verified.ok) return undefined;
  }
  const empty = { origin, covered: 0, about: 0, shown: 0, leftOut: [], destroyed: 0, witnesses: cosigned };
  if (proof === undefined) return empty;
  const verified = await verifyCompleteness({ ...log, proof });
  if (!verified.ok || verified.origin !== origin) return undefined;
  const places = new Map(verified.places.map(({ index, kind }) => [index, kind]));
  const covered = [...shown.values()].filter(({ index }) => index < verified.covered);
  const isGone = (index: number) => verified.destroyed.some(({ from, to }) => index >= from && index < to);
  if (covered.some(({ index, kind }) => places.get(index) !== kind && !isGone(index))) return undefined;
  const explained = new Map(leftOut.map((record) => [record.index, record]));
  for (const [index, kind] of places) {
    if (!shown.has(index) && explained.get(index)?.kind !== kind) return undefined;
  }
  // What came into the answer while its pages were fetched is not left out any more.
  const reasons = new Map<LeftOutReason, number>();
  for (const { index, why } of leftOut) if (!shown.has(index)) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return {
    ...empty,
    covered: verified.covered,
    about: places.size,
    shown: covered.length,
    leftOut: [...reasons],
    destroyed: verified.destroyed.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

/** The earliest moment up to which a log that has grown since is proved. */
function provedUntil({ logs, madeAt }: AnswerProof): string | undefined {
  const behind = logs.filter(({ proof, size }) => (proof?.covered ?? 0) < size);
  if (behind.some(({ proof, until }) => proof === undefined || until === undefined)) return undefined;
  return behind.map(({ until }) => until ?? madeAt).reduce((a, b) => (a < b ? a : b), madeAt);
}

/** The proof as a file that `grondslag verify` checks. */
export function proofFile(proof: AnswerProof, rows: readonly LogRow[]): string {
  const shown = new Map(rows.map((row) => [`${row.origin} ${row.index}`, row]));
  const logs = proof.logs.map((log) => ({
    ...log,
    leftOut: log.leftOut.filter(({ index }) => !shown.has(`${log.origin} ${index}`)),
  }));
  const records = [...shown.values()].map(({ origin, index, kind, inclusion }) => {
    return { origin, index, kind, proof: inclusion ?? "" };
  });
  return `${JSON.stringify({ format: "grondslag-subject-proof/1", ...proof, logs, records }, undefined, 2)}\n`;
}
