import type { Circumstances } from "./circumstances.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { Addend } from "./finding.ts";
import type { LinkRates } from "./link-rates.ts";
import type { Names } from "./names.ts";
import type { LinkState, LookUp } from "./stream-event.ts";
import type { Pairs } from "./subjects.ts";
import { sumOf, type Weighed } from "./weighed.ts";
import type { Looker, WorkContext } from "./work-context.ts";

/** Where a look-up falls. */
export interface Place {
  /** -1 when the agency has not seen it. */
  readonly subject: number;
  /** -1 when this employee has not. */
  readonly pair: number;
  readonly link: LinkState;
  /** Whether nothing unexplained of this employee came before at this subject. */
  readonly isFirst: boolean;
  /** Whether later ones at this subject came before. */
  readonly isLate: boolean;
  /** What the pace of the first look-ups says; undefined for a further one, and when later ones came before. */
  readonly burst: Addend | undefined;
}

/** What is known of work, to hold a look-up against. */
export interface KnownWork {
  readonly pairs: Pairs;
  readonly rates: LinkRates;
  readonly context: WorkContext;
  readonly circumstances: Circumstances;
  readonly activities: Names;
}

/** Weighs one look-up: the sum of what its parts say, each with what it was counted from. */
export class Weighing {
  readonly #settings: DetectorSettings;
  readonly #pairs: Pairs;
  readonly #rates: LinkRates;
  readonly #context: WorkContext;
  readonly #circumstances: Circumstances;
  readonly #activities: Names;

  constructor(settings: DetectorSettings, known: KnownWork) {
    this.#settings = settings;
    this.#pairs = known.pairs;
    this.#rates = known.rates;
    this.#context = known.context;
    this.#circumstances = known.circumstances;
    this.#activities = known.activities;
  }

  /** The evidence of a look-up that recorded work does not explain, with that of earlier ones at this subject. */
  weigh(lookUp: LookUp, looker: Looker, { subject, pair, link, isFirst, isLate, burst }: Place): Weighed {
    const { bounds, likeWork } = this.#settings;
    const { employee, team, at } = looker;

    const addends: Addend[] = [];
    let evidence: number;
    if (isFirst) {
      const rate = this.#rates.rate(employee, team, link);
      const llr = Math.log(this.#settings.link[link] / rate);
      addends.push({ feature: "link", value: link, llr, counts: this.#rates.counts(employee, team, link) });
      if (!isLate) addends.push(...this.#context.weighFirst(looker, subject, this.#activities));
      addends.push(...this.#circumstances.weighFirst(lookUp, employee, at));
      if (burst !== undefined) addends.push(burst);
      evidence = sumOf(addends);
    } else {
      if (!isLate) addends.push(...this.#context.weighAgain(looker, subject, this.#activities));
      addends.push(...this.#circumstances.weighAgain(lookUp));
      const all = sumOf(addends);
      const before = this.#pairs.repeats.get(pair);
      const one = Math.max(-bounds.repeat, Math.min(bounds.repeat, all));
      // Whoever opens the same page a hundred times neither clears himself nor accuses himself a hundred times.
      const after = Math.max(Math.log(likeWork), Math.min(bounds.repeats, before + one));
      this.#pairs.repeats.set(pair, after);
      const again = after - before;
      if (again !== all) addends.push({ feature: "bound", value: "repeat", llr: again - all });
      evidence = this.#pairs.evidence.get(pair) + again;
    }
    if (evidence > bounds.subject) {
      addends.push({ feature: "bound", value: "subject", llr: bounds.subject - evidence });
      evidence = bounds.subject;
    }
    return { evidence, addends };
  }
}
