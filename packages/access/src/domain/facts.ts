/**
 * What a rule can ask about a request, and the states each fact can be in, as numbers. Zero is the worst
 * state: a fact that nobody established denies.
 */
export const factStates = {
  system: { unknown: 0, known: 1 },
  employee: { unknown: 0, "out-of-service": 1, "in-service": 2 },
  dataSet: { unknown: 0, known: 1 },
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

/** Where the state of each fact stands in {@link Facts}. */
export const factPlace = {
  system: 0,
  employee: 1,
  dataSet: 2,
  activity: 3,
  use: 4,
  ground: 5,
  grant: 6,
  fields: 7,
  subject: 8,
  shield: 9,
  workItem: 10,
} as const satisfies Readonly<Record<FactName, number>>;

/** One state number a fact. */
export type Facts = Uint8Array;

/** No fact established: every one in its worst state. */
export function noFacts(): Facts {
  return new Uint8Array(Object.keys(factPlace).length);
}

/** A fact in one of its states, in the form that rules are written in. */
export type FactIs = {
  readonly [Name in FactName]: { readonly fact: Name; readonly is: FactState<Name> };
}[FactName];

/** The number of the state that a rule names. */
export function stateNumber({ fact, is }: FactIs): number {
  const states: Readonly<Record<string, number>> = factStates[fact];
  return states[is] ?? 0;
}
