/** When somebody who logs here was heard of. */
export interface HeardHours {
  /** Milliseconds since the Unix epoch; undefined: never. */
  readonly lastAt: number | undefined;
  /** The first hour in which he was heard within the period that is looked at, in hours since the Unix epoch. */
  readonly firstHour: number | undefined;
  /** How many hours went by between one hour with lines and the next: how often that happened. */
  readonly silences: number;
  /** Hours of the silence that is longest but one, which happened twice at least. */
  readonly secondLongest: number | undefined;
}

/** By what it is said that somebody is silent. */
export type SilenceBasis =
  /** The steward said after how many hours. */
  | "declared"
  /** Longer than any silence that he had twice in the last months. */
  | "usual"
  /** Nothing ever came. */
  | "never"
  /** He was heard for too short a time to know what is usual. */
  | "unknown";

/** Whether somebody is so silent that what he does is not seen. */
export interface Silence {
  readonly blind: boolean;
  /** Nothing came from this moment on, milliseconds since the Unix epoch; undefined when nobody knows. */
  readonly since: number | undefined;
  readonly basis: SilenceBasis;
  /** Hours of silence after which he counts as blind; undefined with basis `unknown`. */
  readonly afterHours: number | undefined;
}

const hourMs = 3_600_000;
/** Two weekends: of less nobody knows what is usual. */
const knownAfterHours = 14 * 24;
const fewestSilences = 3;
/** Of who never logged: a day to begin. */
const beginHours = 24;

/**
 * Judges a silence by facts alone: what was declared, or what was usual. The longest silence of all is left out of what
 * is usual, since it may have been a failure.
 *
 * @param beganAt when he could have begun to log, milliseconds since the Unix epoch; undefined when nobody knows
 */
export function judgeSilence(
  heard: HeardHours,
  declaredHours: number | undefined,
  beganAt: number | undefined,
  now: number,
): Silence {
  const since = heard.lastAt ?? beganAt;
  const judged = (basis: SilenceBasis, afterHours: number): Silence => ({
    blind: since === undefined || now - since > afterHours * hourMs,
    since,
    basis,
    afterHours,
  });
  if (declaredHours !== undefined) return judged("declared", declaredHours);
  if (heard.lastAt === undefined) return judged("never", beginHours);
  const usual = usualHours(heard);
  if (usual === undefined) return { blind: false, since, basis: "unknown", afterHours: undefined };
  return judged("usual", usual);
}

/** A silence within one hour and the next lasts almost two: so one more than the hours that it is counted in. */
function usualHours({ lastAt, firstHour, silences, secondLongest }: HeardHours): number | undefined {
  if (lastAt === undefined || firstHour === undefined || secondLongest === undefined) return undefined;
  if (lastAt / hourMs - firstHour < knownAfterHours || silences < fewestSilences) return undefined;
  return secondLongest + 1;
}

/**
 * A system is seen by its own questions and by its sources: it is blind when all of them are silent.
 *
 * @param ways what it is seen by; none: it never was
 */
export function silenceOfSystem(ways: readonly Silence[]): Silence {
  const [first, ...others] = ways;
  if (first === undefined) return { blind: true, since: undefined, basis: "never", afterHours: beginHours };
  return others.reduce((one, other) => {
    if (one.blind !== other.blind) return one.blind ? other : one;
    return (other.since ?? 0) > (one.since ?? 0) ? other : one;
  }, first);
}
