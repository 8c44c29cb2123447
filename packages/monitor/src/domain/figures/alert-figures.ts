import type { AlertSource } from "../alerts/alert.ts";

/** What became of an alert, without what it was about. */
export interface CountedAlert {
  /** Pseudonym that stays the same over the years: by it an alert is counted in a group, and nothing else. */
  readonly employee: string;
  readonly source: AlertSource;
  /** Milliseconds since the Unix epoch. */
  readonly toldAt: number;
  /** Whether somebody was asked to explain. */
  readonly asked: boolean;
  /** What was said of it last; undefined while nobody judged. */
  readonly verdict: "justified" | "unjustified" | "unclear" | undefined;
}

/** How many alerts came to what. */
export interface AlertFigures {
  /** Those that chance drew are in it too. */
  readonly told: number;
  readonly bySource: Readonly<Record<AlertSource, number>>;
  readonly asked: number;
  /** The look-ups were work. */
  readonly justified: number;
  /** Those of `justified` that score or rules raised: somebody was suspected wrongly. Chance suspects nobody. */
  readonly falseAlarms: number;
  readonly unjustified: number;
  readonly unclear: number;
  readonly open: number;
}

export const noAlerts: AlertFigures = {
  told: 0,
  bySource: { score: 0, rule: 0, sample: 0 },
  asked: 0,
  justified: 0,
  falseAlarms: 0,
  unjustified: 0,
  unclear: 0,
  open: 0,
};

export function countAlerts(alerts: readonly CountedAlert[]): AlertFigures {
  return alerts.map(figuresOf).reduce(addFigures, noAlerts);
}

export function addFigures(a: AlertFigures, b: AlertFigures): AlertFigures {
  return {
    told: a.told + b.told,
    bySource: {
      score: a.bySource.score + b.bySource.score,
      rule: a.bySource.rule + b.bySource.rule,
      sample: a.bySource.sample + b.bySource.sample,
    },
    asked: a.asked + b.asked,
    justified: a.justified + b.justified,
    falseAlarms: a.falseAlarms + b.falseAlarms,
    unjustified: a.unjustified + b.unjustified,
    unclear: a.unclear + b.unclear,
    open: a.open + b.open,
  };
}

/** How often an employee is wrongly suspected. */
export interface FalseAlarmRate {
  readonly falseAlarms: number;
  readonly employeeYears: number;
  /** False alarms per employee and year; undefined without any time. */
  readonly rate: number | undefined;
}

/** @param years how long was watched */
export function falseAlarmRate(falseAlarms: number, employees: number, years: number): FalseAlarmRate {
  const employeeYears = Math.round(100 * employees * years) / 100;
  const rate = employeeYears === 0 ? undefined : Math.round((1_000 * falseAlarms) / employeeYears) / 1_000;
  return { falseAlarms, employeeYears, rate };
}

function figuresOf({ source, asked, verdict }: CountedAlert): AlertFigures {
  const one = (is: boolean) => (is ? 1 : 0);
  return {
    told: 1,
    bySource: {
      score: one(source === "score"),
      rule: one(source === "rule"),
      sample: one(source === "sample"),
    },
    asked: one(asked),
    justified: one(verdict === "justified"),
    falseAlarms: one(verdict === "justified" && source !== "sample"),
    unjustified: one(verdict === "unjustified"),
    unclear: one(verdict === "unclear"),
    open: one(verdict === undefined),
  };
}
