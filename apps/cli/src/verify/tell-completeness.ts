import type { BundleCompleteness, SubjectFileVerification } from "@grondslag/log";

type ToldLog = BundleCompleteness["logs"][number];

const incompleteTexts = {
  map: "not proved, because this log has no map yet",
  witnesses: "proved by the log alone, because too few witnesses have cosigned it",
  gap: "records are gone, and nothing proves that they had to go",
  pending: "records are left out that were not known yet",
} as const;

const leftOutTexts = {
  period: "outside the period, by the word of who made this",
  question: "outside the question, by the word of who made this",
  erased: "erased, as an audit record states",
  destroyed: "destroyed at the end of their retention period, as an audit record states",
  pending: "not known yet",
} as const;

/** What each log holds about the subject, a line each, and at the end whether that is all. */
export function completenessLines(told: BundleCompleteness): readonly string[] {
  const { from, to, logs, missing } = told;
  return [
    ...logs.map(lineOf),
    ...missing.map((origin) => `${origin}: you trust this log, and nothing is said of it`),
    isWhole(told)
      ? `Complete: these are all records about this subject from ${from} to ${to}, as far as each log is covered.`
      : `NOT proved complete from ${from} to ${to}: there may be more records than these.`,
  ];
}

/** Whether everything is there, as far as each log is covered. */
export function isWhole({ logs, missing }: BundleCompleteness): boolean {
  return logs.length > 0 && missing.length === 0 && logs.every(({ incomplete }) => incomplete === undefined);
}

/** The same of a file with the proof of an answer. */
export function fileCompleteness({ from, to, logs, missing }: SubjectFileVerification): BundleCompleteness {
  return {
    from,
    to,
    missing,
    logs: logs.map(({ origin, size, outcome: { ok: _ok, leftOut, ...rest } }) => {
      return { ...rest, origin, size, leftOut: [...leftOut] };
    }),
  };
}

function lineOf({
  origin,
  incomplete,
  covered,
  size,
  about,
  shown,
  newer,
  leftOut,
  destroyed,
}: ToldLog): string {
  if (incomplete === "map") return `${origin}: ${incompleteTexts.map}`;
  const parts = [
    `${about} of the first ${covered} records are about the subject, ${shown} of them here`,
    ...leftOut.map(([why, records]) => `${records} left out: ${leftOutTexts[why]}`),
    ...(destroyed === 0 ? [] : [`of ${destroyed} records nobody can tell any more whom they were about`]),
    ...(size > covered ? [`${size - covered} later records are not proved, ${newer} of them here`] : []),
    ...(incomplete === undefined ? [] : [incompleteTexts[incomplete]]),
  ];
  return `${origin}: ${parts.join("; ")}`;
}
