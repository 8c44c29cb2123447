import { type PseudonymKind, YearKey } from "./year-key.ts";

/** One pseudonym that is asked for. */
export interface PseudonymQuestion {
  readonly kind: PseudonymKind;
  /** UTC. */
  readonly year: number;
  /** Of a subject `type || 0 || number` (`bsn\0123456782`), of an employee his id; in UTF-8. */
  readonly message: string;
}

/** Who has the master pseudonym key: this process, or one of its own. */
export interface PseudonymKeeper {
  /**
   * 32 bytes for each question, in their order.
   *
   * @throws PseudonymError PSEUDONYMS_AWAY
   */
  answer(questions: readonly PseudonymQuestion[]): Promise<readonly Uint8Array[]>;
}

/** Years for which keys are derived, at most: a caller chooses the year. */
const mostYears = 200;

/** The keeper that has the key itself. @param key 32 bytes */
export function keyedKeeper(organisation: string, key: Uint8Array): PseudonymKeeper {
  const keys = new Map<string, YearKey>();
  const keyOf = (kind: PseudonymKind, year: number): YearKey => {
    const name = `${kind} ${year}`;
    const known = keys.get(name);
    if (known !== undefined) return known;
    if (keys.size >= mostYears) keys.clear();
    const derived = YearKey.derive(key, organisation, kind, year);
    keys.set(name, derived);
    return derived;
  };
  return {
    answer: async (questions) => questions.map(({ kind, year, message }) => keyOf(kind, year).mac(message)),
  };
}
