/**
 * What a rule can ask about a request, and the states each fact can be in, as numbers. Zero is the worst
 * state: a fact that nobody established denies.
 */
export const factStates = {
  system: { unknown: 0, known: 1 },
  employee: { unknown: 0, "out-of-service": 1, suspended: 2, "in-service": 3 },
  dataSet: { unknown: 0, known: 1 },
  /** Whose the data set is, seen from the system that asks. */
  holder: { another: 0, asker: 1 },
  activity: { unknown: 0, known: 1 },
  /** Whether the processing activity uses the data set. */
  use: { absent: 0, present: 1 },
  ground: { none: 0, lapsed: 1, valid: 2 },
  grant: { none: 0, lapsed: 1, valid: 2 },
  fields: { refused: 0, allowed: 1 },
  /** `well-formed` is a number of which the asking system did not say whether it knows it. */
  subject: { malformed: 0, unknown: 1, "well-formed": 2, known: 3 },
  /** What the subject is to the employee; a colleague is somebody of the same unit. */
  relation: { own: 0, family: 1, colleague: 2, none: 3 },
  shield: { closed: 0, cleared: 1, none: 2 },
  /** The work item that comes nearest to carrying the request; a higher number is nearer. */
  workItem: {
    none: 0,
    "of-another": 1,
    closed: 2,
    lapsed: 3,
    waiting: 4,
    "wrong-purpose": 5,
    open: 6,
  },
  /** Whether the employee opened emergency access to this subject, for this purpose, and it has not ended. */
  emergency: { none: 0, active: 1 },
  /** Whether the unit belongs to a compartment of the data set, or the data set is in none. */
  compartment: { closed: 0, open: 1 },
  /** The conditions of the role that the request rests on; all are met when it sets none. */
  unit: { wrong: 0, right: 1 },
  function: { wrong: 0, right: 1 },
  hours: { outside: 0, within: 1 },
  place: { wrong: 0, right: 1 },
  assurance: { "too-low": 0, enough: 1 },
  /** `flagged` is missing while the policy lets that pass. */
  training: { missing: 0, flagged: 1, present: 2 },
  screening: { missing: 0, present: 1 },
} as const;

export type FactName = keyof typeof factStates;
export type FactState<Name extends FactName> = keyof (typeof factStates)[Name];

/**
 * The lowest bit of each fact in {@link Facts}. Facts stand in records, and past decisions are judged again
 * from them: these places never change.
 */
export const factShift = {
  system: 0,
  employee: 1,
  dataSet: 3,
  activity: 4,
  use: 5,
  ground: 6,
  grant: 8,
  fields: 10,
  subject: 11,
  shield: 13,
  workItem: 15,
  holder: 18,
  relation: 19,
  compartment: 21,
  unit: 22,
  function: 23,
  hours: 24,
  place: 25,
  assurance: 26,
  training: 27,
  screening: 29,
  emergency: 30,
} as const satisfies Readonly<Record<FactName, number>>;

/** The states of all facts of a request in one number of 31 bits. */
export type Facts = number;

/** A fact in one of its states, in the form that rules are written in. */
export type FactIs = {
  readonly [Name in FactName]: { readonly fact: Name; readonly is: FactState<Name> };
}[FactName];

/** The bits of a fact in a state. */
export function bitsOf({ fact, is }: FactIs): Facts {
  const states: Readonly<Record<string, number>> = factStates[fact];
  return (states[is] ?? 0) << factShift[fact];
}

/** All bits that a fact takes. */
export function maskOf(fact: FactName): Facts {
  const highest = Math.max(...Object.values(factStates[fact]));
  return (2 ** (32 - Math.clz32(highest)) - 1) << factShift[fact];
}

/** The facts with some of them in another state. */
export function withFacts(facts: Facts, changed: readonly FactIs[]): Facts {
  let result = facts;
  for (const fact of changed) result = (result & ~maskOf(fact.fact)) | bitsOf(fact);
  return result;
}
