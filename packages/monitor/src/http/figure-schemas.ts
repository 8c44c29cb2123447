import { monitoringModes, riskClasses } from "@grondslag/register";
import { type TLiteral, type TSchema, Type } from "@sinclair/typebox";
import { blindSpots } from "../domain/figures/coverage.ts";

// What figures look like on the wire: groups and counts, and no member that could hold a person.

const count = Type.Integer({ minimum: 0 });
const day = Type.String({ format: "date" });
const moment = Type.String({ format: "date-time" });

function oneOf<const Values extends readonly string[]>(values: Values) {
  return Type.Union(values.map((value): TLiteral<Values[number]> => Type.Literal(value)));
}

const share = Type.Object({
  part: count,
  of: count,
  percent: Type.Optional(Type.Number({ description: "Absent of nothing" })),
});

export const coverageAnswer = Type.Object({
  period: Type.Object({ from: day, until: day }),
  systems: share,
  declared: share,
  lookUps: share,
  risk: share,
  weights: Type.Record(oneOf(riskClasses), Type.Number(), {
    description: "How heavily a risk class counts: the agency's own choice",
  }),
  byMode: Type.Array(Type.Object({ mode: oneOf(monitoringModes), systems: count, lookUps: count })),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      riskClass: oneOf(riskClasses),
      monitoringMode: oneOf(monitoringModes),
      monitoringReason: Type.String(),
      lookUps: count,
      monitored: Type.Boolean(),
      spots: Type.Array(oneOf(blindSpots)),
      silentSince: Type.Optional(moment),
    }),
    { description: "The highest risk first" },
  ),
  unregistered: Type.Array(Type.Object({ id: Type.String(), lookUps: count })),
});

const series = {
  series: Type.Array(Type.Object({ week: day, lookUps: count, unexplained: count, selfOpened: count })),
  share,
  trend: Type.Optional(
    Type.Object(
      { weeks: count, before: share, now: share, change: Type.Number() },
      {
        description: "Percentage points between the last weeks that are over and as many before",
      },
    ),
  ),
};

/** Groups of at least so many employees; the rest joined, or left out. */
function groups<Figures extends Readonly<Record<string, TSchema>>>(figures: Figures) {
  return Type.Object({
    groups: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), employees: count, ...figures })),
    rest: Type.Optional(Type.Object({ groups: count, employees: count, ...figures })),
    leftOut: count,
  });
}

export const unexplainedQuery = Type.Object(
  { weeks: Type.Optional(Type.Integer({ minimum: 2, maximum: 53, default: 12 })) },
  { additionalProperties: false },
);

export const unexplainedAnswer = Type.Object({
  smallest: count,
  weeks: Type.Array(day, { description: "Mondays; the last week is not over" }),
  agency: Type.Optional(Type.Object({ ...series, employees: count })),
  teams: groups(series),
  systems: groups(series),
});

const alertFigures = {
  told: count,
  bySource: Type.Object({ score: count, rule: count, sample: count }),
  asked: count,
  justified: count,
  falseAlarms: count,
  unjustified: count,
  unclear: count,
  open: count,
  employeeYears: Type.Number(),
  rate: Type.Optional(Type.Number({ description: "False alarms per employee and year" })),
};

export const worksCouncilAnswer = Type.Object({
  smallest: count,
  rounded: Type.Integer({ description: "Counts of groups are rounded to this; those of the agency are not" }),
  period: Type.Object({ from: moment, until: moment }),
  method: Type.Object({
    version: Type.String(),
    weights: Type.Array(
      Type.Object({ name: Type.String(), value: Type.Union([Type.Number(), Type.String()]) }),
    ),
  }),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      version: count,
      state: oneOf(["shadow", "live"]),
      threat: Type.String(),
      severity: Type.String(),
      legalBasis: Type.String(),
      proportionality: Type.String(),
      since: moment,
      measured: Type.Optional(Type.Object({ judged: count, confirmed: count })),
    }),
  ),
  choices: Type.Object({ weeklyBudget: count, sampleSize: count, newDays: count, askedDays: count }),
  employees: Type.Optional(count),
  alerts: Type.Optional(Type.Object(alertFigures)),
  functions: groups(alertFigures),
  service: groups(alertFigures),
  contracts: groups(alertFigures),
  unknown: Type.Array(Type.Literal("part-time"), {
    description: "What the registry does not know of anybody, so that no figure can be given",
  }),
  investigations: Type.Object({
    states: Type.Object({
      proposed: count,
      rejected: count,
      withdrawn: count,
      open: count,
      lapsed: count,
      closed: count,
    }),
    covert: count,
    informOverdue: count,
    informDue: count,
    informed: count,
  }),
  reveals: Type.Object({
    asked: count,
    approved: count,
    rejected: count,
    withdrawn: count,
    undecided: count,
  }),
});
