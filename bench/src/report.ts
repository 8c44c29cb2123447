/** One line of a bench: what was measured, beside what, and whether it is good enough. */
export interface Measurement {
  readonly bench: string;
  /** What was done, for example `single evaluation, no log`. */
  readonly case: string;
  /** Who did it: `grondslag`, a peer or a limit. */
  readonly subject: string;
  readonly value: number;
  /** For example `decisions per CPU-second`. */
  readonly unit: string;
  /** Whom it is set beside in the same run; null when it stands alone. */
  readonly against: string | null;
  /** `value` divided by the value of `against`. */
  readonly ratio: number | null;
  /** What must hold, in words; null for a line that only informs. */
  readonly goal: string | null;
  readonly holds: boolean | null;
}

/** A bound on the value or on the ratio of a measurement. */
export interface Goal {
  readonly of: "value" | "ratio";
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface MeasurementInput {
  readonly case: string;
  readonly subject: string;
  readonly value: number;
  readonly unit: string;
  readonly against?: { readonly subject: string; readonly value: number };
  readonly goal?: Goal;
}

/** Where a bench puts its lines. */
export interface Report {
  add(input: MeasurementInput): Measurement;
  /** The lines whose goal does not hold. */
  missed(): readonly Measurement[];
}

/**
 * A bench: measures, and adds its lines to the report. Some have a size or parts, so that they can be tried small;
 * some read other files than their own.
 */
export type Bench = (
  report: Report,
  size?: number,
  words?: string,
  files?: readonly string[],
) => Promise<void>;

/** @param write takes one line of JSON. */
export function createReport(bench: string, write: (line: string) => void): Report {
  const missed: Measurement[] = [];
  return {
    add(input) {
      const ratio = input.against === undefined ? null : input.value / input.against.value;
      const goal = input.goal;
      const measured = goal === undefined ? null : goal.of === "value" ? input.value : ratio;
      const measurement: Measurement = {
        bench,
        case: input.case,
        subject: input.subject,
        value: rounded(input.value),
        unit: input.unit,
        against: input.against?.subject ?? null,
        ratio: ratio === null ? null : rounded(ratio),
        goal: goal === undefined ? null : inWords(goal),
        holds: goal === undefined || measured === null ? null : reaches(measured, goal),
      };
      if (measurement.holds === false) missed.push(measurement);
      write(JSON.stringify(measurement));
      return measurement;
    },
    missed: () => missed,
  };
}

function reaches(value: number, goal: Goal): boolean {
  return (
    value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (goal.atMost ?? Number.POSITIVE_INFINITY)
  );
}

function inWords(goal: Goal): string {
  const bounds: string[] = [];
  if (goal.atLeast !== undefined) bounds.push(`${goal.of} >= ${goal.atLeast}`);
  if (goal.atMost !== undefined) bounds.push(`${goal.of} <= ${goal.atMost}`);
  return bounds.join(" and ");
}

/** Three significant digits below 1,000, whole numbers above: more would suggest a precision that is not there. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
