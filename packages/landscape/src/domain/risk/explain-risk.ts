import type { FieldTag, RiskClass } from "@grondslag/register";

/** A data set as far as its risk goes. */
export interface DataAtRisk {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly FieldTag[];
  /** How many citizens and businesses stand in it; absent when nobody said. */
  readonly subjects?: number;
}

/** What the risk of a system is explained from. */
export interface RiskFacts {
  readonly dataSets: readonly DataAtRisk[];
  readonly exposure?: "internal" | "partners" | "internet";
}

/** A reason, and how many points it gives. */
export interface RiskReason {
  readonly code: "tag" | "subjects" | "subjects-unknown" | "exposure" | "exposure-unknown" | "no-data";
  readonly points: number;
  /** The tag, the exposure, or the largest number of subjects. */
  readonly value?: string;
  /** Ids of the data sets that it comes from. */
  readonly dataSets?: readonly string[];
}

/** A class of risk with what it is made of: the sum of its reasons. */
export interface ExplainedRisk {
  readonly riskClass: RiskClass;
  readonly points: number;
  readonly reasons: readonly RiskReason[];
}

/** Points for each reason, and from how many points on a class begins. The agency's own choice. */
export interface RiskWeights {
  readonly tags: Readonly<Record<FieldTag, number>>;
  /** From a number of subjects on; the highest that fits counts. */
  readonly subjects: readonly { readonly from: number; readonly points: number }[];
  readonly subjectsUnknown: number;
  readonly exposure: Readonly<Record<"internal" | "partners" | "internet", number>>;
  readonly exposureUnknown: number;
  readonly classes: Readonly<Record<Exclude<RiskClass, "low">, number>>;
}

/**
 * Weights of an agency that never chose any. Addresses, licence plates and names weigh most: they are what criminals
 * ask for. What is not known weighs something, so that saying nothing makes no system safe.
 */
export const firstWeights: RiskWeights = {
  tags: {
    address: 3,
    plate: 3,
    name: 3,
    "bank-account": 2,
    income: 2,
    assets: 2,
    identity: 2,
    family: 2,
    contact: 1,
    birth: 1,
    business: 1,
  },
  subjects: [
    { from: 1_000, points: 1 },
    { from: 10_000, points: 2 },
    { from: 100_000, points: 3 },
    { from: 1_000_000, points: 5 },
  ],
  subjectsUnknown: 2,
  exposure: { internal: 0, partners: 1, internet: 3 },
  exposureUnknown: 1,
  classes: { medium: 5, high: 9, critical: 14 },
};

/** Explains how risky a system is. A system without data of citizens is of low risk, however it can be reached. */
export function explainRisk(
  { dataSets, exposure }: RiskFacts,
  weights: RiskWeights = firstWeights,
): ExplainedRisk {
  if (dataSets.length === 0)
    return { riskClass: "low", points: 0, reasons: [{ code: "no-data", points: 0 }] };
  const reasons = [
    ...tagReasons(dataSets, weights),
    subjectReason(dataSets, weights),
    exposureReason(exposure, weights),
  ];
  const points = reasons.reduce((total, reason) => total + reason.points, 0);
  return { riskClass: classOf(points, weights), points, reasons };
}

function tagReasons(dataSets: readonly DataAtRisk[], weights: RiskWeights): RiskReason[] {
  const tags = new Set(dataSets.flatMap((dataSet) => dataSet.tags));
  return [...tags]
    .map((tag) => ({
      code: "tag" as const,
      points: weights.tags[tag],
      value: tag,
      dataSets: dataSets.filter((dataSet) => dataSet.tags.includes(tag)).map(({ id }) => id),
    }))
    .sort((a, b) => b.points - a.points || (a.value < b.value ? -1 : 1));
}

function subjectReason(dataSets: readonly DataAtRisk[], weights: RiskWeights): RiskReason {
  const pointsOf = (subjects: number) =>
    weights.subjects.reduce(
      (most, { from, points }) => (subjects >= from ? Math.max(most, points) : most),
      0,
    );
  const known = dataSets.flatMap(({ subjects }) => (subjects === undefined ? [] : [subjects]));
  const most = Math.max(0, ...known);
  const unknown = dataSets.filter(({ subjects }) => subjects === undefined).map(({ id }) => id);
  if (unknown.length > 0 && weights.subjectsUnknown >= pointsOf(most))
    return { code: "subjects-unknown", points: weights.subjectsUnknown, dataSets: unknown };
  const largest = dataSets.filter(({ subjects }) => subjects === most).map(({ id }) => id);
  return { code: "subjects", points: pointsOf(most), value: String(most), dataSets: largest };
}

function exposureReason(exposure: RiskFacts["exposure"], weights: RiskWeights): RiskReason {
  if (exposure === undefined) return { code: "exposure-unknown", points: weights.exposureUnknown };
  return { code: "exposure", points: weights.exposure[exposure], value: exposure };
}

function classOf(points: number, { classes }: RiskWeights): RiskClass {
  if (points >= classes.critical) return "critical";
  if (points >= classes.high) return "high";
  return points >= classes.medium ? "medium" : "low";
}
