/**
 * What a rule can ask about a request, and the states each fact can be in, as numbers. Zero is the worst
 * state: a fact that nobody established denies.
 */
export const factStates = {
  system: { unknown: 0, known: 1 },
  employee: { unknown: 0, "out-of-service": 1, "in-service": 2 },
  dataSet: { unknown: 0, known: 1 },
  /** Whose the data set is, seen from the system that asks. */
  holder: { another: 0, asker: 1 },
  activity: { unknown: 0, known: 1 },
  /** Whether the processing activity uses the data set. */
  use: { absent: 0, present: 1 },
  ground: { none: 0, lapsed: 1, valid: 2 },
  grant: { none: 0, lapsed: 1, valid: 2 },
  fields: { refused: 0, allowed: 1 },
  subject: { malformed: 0, "well-formed": 1 },
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
} as const;

export type FactName = keyof typeof factStates;
export type FactState<Name extends FactName> = keyof (typeof factStates)[Name];

/** The lowest bit of each fact in {@link Facts}. */
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
  shield: 12,
  workItem: 14,
  holder: 17,
} as const satisfies Readonly<Record<FactName, number>>;

/** How many different {@link Facts} there can be. */
export const factCombinations = 2 ** 18;

/** The states of all facts of a request in one number of 18 bits. */
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
