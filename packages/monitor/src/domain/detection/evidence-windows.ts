import { agencyWeekAt, type WeekAt } from "./agency-time.ts";
import { Column, type ColumnArray } from "./column.ts";
import type { DetectorSettings } from "./detector-settings.ts";

const daySeconds = 86_400;

export interface WindowScores {
  readonly hour: number;
  readonly week: number;
  readonly quarter: number;
}

/**
 * The evidence against each employee, fading over an hour, a week and a quarter. A look-up adds
 * `ln(1 - q + q * e^evidence)`: the likelihood ratio when a share q of his look-ups is misuse against none. So each
 * look-up with a link takes a little away, and three without one weigh less among three hundred than among five. The
 * share is not known: the score is the mean over several.
 */
export class EvidenceWindows {
  readonly #settings: DetectorSettings;
  readonly #weekAt: WeekAt;
  readonly #shares: number;
  readonly #sums: Column;
  readonly #at = new Column("i32");
  /** What was told by an alert and still stands; the level of an alert that goes on. Of the week, of the quarter. */
  readonly #told = new Column("f64", 4);
  /** Since when what was told stands; the newest and the first look-up of an alert that goes on. */
  readonly #toldAt = new Column("i32", 3);

  /** @param weekAt the weeks of alerts */
  constructor(settings: DetectorSettings, weekAt: WeekAt = agencyWeekAt) {
    this.#settings = settings;
    this.#weekAt = weekAt;
    this.#shares = settings.misuseShares.length;
    this.#sums = new Column("f64", settings.windows.length * this.#shares);
  }

  grow(employees: number): void {
    for (const column of this.#columns()) column.grow(employees);
  }

  /** Lets time pass for one employee. Never back: what comes late is weighed by its age. @param at seconds */
  pass(employee: number, at: number): void {
    const since = at - this.#at.get(employee);
    if (since <= 0) return;
    this.#at.set(employee, at);
    const start = employee * this.#sums.width;
    for (const [w, length] of this.#settings.windows.entries()) {
      const left = Math.exp(-since / length);
      for (let q = 0; q < this.#shares; q++) {
        const place = start + w * this.#shares + q;
        this.#sums.set(place, this.#sums.get(place) * left);
      }
    }
  }

  /**
   * Adds evidence, in place of what the same subject added before.
   *
   * @param at seconds, of the look-up
   * @param before what it added, and when; left out when it is new
   */
  add(
    employee: number,
    evidence: number,
    at: number,
    before?: { readonly evidence: number; readonly at: number },
  ): void {
    const now = this.#at.get(employee);
    const start = employee * this.#sums.width;
    for (const [w, length] of this.#settings.windows.entries()) {
      const left = at >= now ? 1 : Math.exp((at - now) / length);
      const leftBefore = before === undefined ? 0 : Math.exp(Math.min(0, before.at - now) / length);
      for (const [q, share] of this.#settings.misuseShares.entries()) {
        const place = start + w * this.#shares + q;
        this.#sums.add(place, left * weighed(share, evidence));
        if (before !== undefined) this.#sums.add(place, -leftBefore * weighed(share, before.evidence));
      }
    }
  }

  /** The evidence of each window, as it is. */
  scores(employee: number): WindowScores {
    return {
      hour: this.#mean(employee, 0),
      week: this.#mean(employee, 1),
      quarter: this.#mean(employee, 2),
    };
  }

  /**
   * The score to tell: the strongest window, the quarter for `quarterLess` less, so that one a week comes to light too.
   * What the alert of an earlier week told is not told again; that of this week goes on, because a week has one alert.
   */
  tell(employee: number): number {
    const { hour, week, quarter } = this.scores(employee);
    const now = this.#at.get(employee);
    const { toldAbove, toldAgain, hourLess, quarterLess, toldDays, windows } = this.#settings;
    const place = employee * 4;
    const times = employee * 3;
    this.#endAlert(employee, now);
    const age = now - this.#toldAt.get(times);
    const standing = this.#told.get(place) * Math.exp(-age / (toldDays * daySeconds));
    const ofWeek = week - toldAgain * standing;
    const ofQuarter =
      quarter - toldAgain * this.#told.get(place + 2) * Math.exp(-age / windows[2]) - quarterLess;
    const fresh = Math.max(ofWeek, ofQuarter);
    if (fresh > toldAbove && this.#toldAt.get(times + 2) === 0) this.#toldAt.set(times + 2, now);
    if (this.#toldAt.get(times + 2) !== 0) {
      this.#told.set(place + 1, Math.max(0, week));
      this.#told.set(place + 3, Math.max(0, quarter));
      this.#toldAt.set(times + 1, now);
    }
    return this.#ranked(Math.max(hour - hourLess, fresh), standing);
  }

  /** In another week than its own the alert is over: what it told stands from then on. */
  #endAlert(employee: number, now: number): void {
    const place = employee * 4;
    const times = employee * 3;
    const since = this.#toldAt.get(times + 2);
    if (since === 0 || this.#weekAt(now) <= this.#weekAt(since)) return;
    this.#told.set(place, this.#told.get(place + 1));
    this.#told.set(place + 2, this.#told.get(place + 3));
    this.#toldAt.set(times, this.#toldAt.get(times + 1));
    this.#toldAt.set(times + 2, 0);
  }

  /** Who stands told already is told again, and comes after those of whom nothing was. */
  #ranked(score: number, standing: number): number {
    const { toldAbove, standingShare } = this.#settings;
    if (standing <= toldAbove || score <= toldAbove) return score;
    return toldAbove + standingShare * (score - toldAbove);
  }

  get bytes(): number {
    return this.#columns().reduce((sum, column) => sum + column.bytes, 0);
  }

  copy(employees: number): readonly ColumnArray[] {
    return this.#columns().map((column) => column.copy(employees));
  }

  put(arrays: readonly ColumnArray[]): void {
    for (const [i, column] of this.#columns().entries()) column.put(arrays[i] ?? []);
  }

  #columns(): readonly Column[] {
    return [this.#sums, this.#at, this.#told, this.#toldAt];
  }

  /** Logarithm of the mean likelihood ratio over the shares. */
  #mean(employee: number, window: number): number {
    const start = employee * this.#sums.width + window * this.#shares;
    let most = Number.NEGATIVE_INFINITY;
    for (let q = 0; q < this.#shares; q++) most = Math.max(most, this.#sums.get(start + q));
    let sum = 0;
    for (let q = 0; q < this.#shares; q++) sum += Math.exp(this.#sums.get(start + q) - most);
    return most + Math.log(sum / this.#shares);
  }
}

function weighed(share: number, evidence: number): number {
  return Math.log1p(share * Math.expm1(evidence));
}
