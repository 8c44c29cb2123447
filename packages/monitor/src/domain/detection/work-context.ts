import { Contrast, type ContrastCopy } from "./contrast.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { Draws } from "./draws.ts";
import type { Addend, Feature } from "./finding.ts";
import { HandOvers } from "./hand-overs.ts";
import type { RowsCopy } from "./keyed-rows.ts";
import type { Names } from "./names.ts";
import type { Pairs, Subjects } from "./subjects.ts";

/** Bounds of the pauses since the newest look-up of a subject, in seconds. */
const pauses = [10, 60, 300, 900, 3600, 14_400, 43_200, 86_400, 259_200, 604_800, 2_592_000] as const;
/** Earlier colleagues at a subject that are held against the one who looks. */
const mostColleagues = 8;
/** Draws for one subject by chance before it is given up. */
const mostDraws = 8;
/** Hand-overs seen before by which relations are told apart. */
const seenOften = 5;

/** Who looks, doing what, when (seconds). */
export interface Looker {
  readonly employee: number;
  readonly team: number;
  readonly activity: number;
  readonly at: number;
}

/** What the state of a subject looks like to a looker, in numbers that `Contrast` can count. */
interface Features {
  readonly state: number;
  readonly pause: number;
  readonly colleagues: number;
}

export interface WorkContextCopy {
  readonly contrasts: readonly ContrastCopy[];
  readonly handOvers: RowsCopy;
  readonly teams: RowsCopy;
}

/**
 * Whether a subject is where work of this kind finds it: in the state in which colleagues leave it for this activity,
 * after the usual pause, coming from those who hand over to this employee. Learnt from look-ups with a link, held
 * against the same look-up at a subject drawn by chance. No list of processes is needed, and none is assumed.
 */
export class WorkContext {
  readonly #settings: DetectorSettings;
  readonly #subjects: Subjects;
  readonly #pairs: Pairs;
  readonly #draws: Draws;
  readonly #first: { readonly state: Contrast; readonly pause: Contrast; readonly colleagues: Contrast };
  readonly #again: { readonly state: Contrast; readonly pause: Contrast };
  readonly #handOvers = new HandOvers();
  readonly #teams = new HandOvers();

  constructor(settings: DetectorSettings, subjects: Subjects, pairs: Pairs, draws: Draws) {
    this.#settings = settings;
    this.#subjects = subjects;
    this.#pairs = pairs;
    this.#draws = draws;
    const contrast = () => new Contrast(settings.shrinkage);
    this.#first = { state: contrast(), pause: contrast(), colleagues: contrast() };
    this.#again = { state: contrast(), pause: contrast() };
  }

  /** Whether a hand-over from the subject's newest colleague to this employee was seen before. */
  wasHandedOver(looker: Looker, subject: number): boolean {
    if (subject < 0) return false;
    const by = this.#subjects.by.get(subject);
    return by !== looker.employee && this.#handOvers.count(by, looker.employee) >= 1;
  }

  /** Whether a hand-over between these was seen before. */
  handsOver(from: number, to: number): boolean {
    return this.#handOvers.count(from, to) >= 1;
  }

  /** What a first look-up says. @param subject -1 when the agency has not seen it */
  weighFirst(looker: Looker, subject: number, names: Names): readonly Addend[] {
    const { state, pause, colleagues } = this.#featuresOf(looker, subject);
    const first = this.#first;
    return [
      this.#addend("state", first.state, looker.activity, state, stateText(state - 1, names)),
      this.#addend("pause", first.pause, state, pause, pauseText(pause)),
      this.#addend("colleagues", first.colleagues, 0, colleagues, colleaguesText(colleagues)),
    ];
  }

  /** What a further look-up at the same subject says. */
  weighAgain(looker: Looker, subject: number, names: Names): readonly Addend[] {
    const { state, pause } = this.#againOf(looker, subject);
    const text = `${state % 2 === 1 ? "own" : "other"}:${stateText(state >> 1, names)}`;
    return [
      this.#addend("state", this.#again.state, looker.activity, state, text),
      this.#addend("pause", this.#again.pause, state, pause, pauseText(pause)),
    ];
  }

  /** Learns from a first look-up: as work when it has a link, and always what chance would have given. */
  learnFirst(looker: Looker, subject: number, linked: boolean): void {
    if (linked) this.#count(looker, subject, "addWork");
    const drawn = this.#drawSubject(looker.employee);
    if (drawn !== undefined) this.#count(looker, drawn, "addChance");
    if (!linked || subject < 0) return;
    const from = this.#subjects.by.get(subject);
    if (from === looker.employee) return;
    this.#handOvers.add(from, looker.employee, looker.at);
    const team = this.#subjects.team.get(subject);
    if (team !== looker.team) this.#teams.add(team, looker.team, looker.at);
  }

  /** Learns from a further look-up. @param other another subject of this employee, drawn by chance; -1 is none */
  learnAgain(looker: Looker, subject: number, linked: boolean, other: number): void {
    const { state, pause } = this.#again;
    if (linked) {
      const seen = this.#againOf(looker, subject);
      state.addWork(looker.activity, seen.state);
      pause.addWork(seen.state, seen.pause);
    }
    if (other < 0 || other === subject) return;
    const seen = this.#againOf(looker, other);
    state.addChance(looker.activity, seen.state);
    pause.addChance(seen.state, seen.pause);
  }

  /** Lets counts fade, once a day. */
  fade(factor: number): void {
    for (const contrast of this.#contrasts()) contrast.fade(factor);
  }

  /** Forgets a few hand-overs that were not seen since then. */
  forget(before: number): void {
    this.#handOvers.forget(before);
    this.#teams.forget(before);
  }

  get bytes(): number {
    const contrasts = this.#contrasts().reduce((sum, { bytes }) => sum + bytes, 0);
    return contrasts + this.#handOvers.bytes + this.#teams.bytes;
  }

  copy(): WorkContextCopy {
    return {
      contrasts: this.#contrasts().map((contrast) => contrast.copy()),
      handOvers: this.#handOvers.copy(),
      teams: this.#teams.copy(),
    };
  }

  put({ contrasts, handOvers, teams }: WorkContextCopy): void {
    for (const [i, contrast] of this.#contrasts().entries()) {
      const copied = contrasts[i];
      if (copied !== undefined) contrast.put(copied);
    }
    this.#handOvers.put(handOvers);
    this.#teams.put(teams);
  }

  #contrasts(): readonly Contrast[] {
    const { state, pause, colleagues } = this.#first;
    return [state, pause, colleagues, this.#again.state, this.#again.pause];
  }

  #addend(feature: Feature, contrast: Contrast, situation: number, value: number, text: string): Addend {
    const { bounds, likeWork } = this.#settings;
    const llr = Math.log(likeWork + (1 - likeWork) * Math.exp(contrast.llr(situation, value)));
    const counts = contrast.counts(situation, value);
    return { feature, value: text, llr: Math.min(bounds.feature, llr), counts };
  }

  #count(looker: Looker, subject: number, add: "addWork" | "addChance"): void {
    const { state, pause, colleagues } = this.#featuresOf(looker, subject);
    this.#first.state[add](looker.activity, state);
    this.#first.pause[add](state, pause);
    this.#first.colleagues[add](0, colleagues);
  }

  #featuresOf(looker: Looker, subject: number): Features {
    if (subject < 0) return { state: 0, pause: 0, colleagues: 0 };
    const subjects = this.#subjects;
    return {
      state: subjects.activity.get(subject) + 1,
      pause: pauseOf(looker.at - subjects.at.get(subject)),
      colleagues: this.#colleagues(looker, subject),
    };
  }

  #againOf({ employee, at }: Looker, subject: number): { readonly state: number; readonly pause: number } {
    const own = this.#subjects.by.get(subject) === employee ? 1 : 0;
    return {
      state: this.#subjects.activity.get(subject) * 2 + own,
      pause: pauseOf(at - this.#subjects.at.get(subject)),
    };
  }

  /** Four kinds of teams, four of colleagues, and whether the newest colleague handed over before. */
  #colleagues({ employee, team }: Looker, subject: number): number {
    const subjects = this.#subjects;
    const from = subjects.team.get(subject);
    const teams = from === team ? 3 : steps(this.#teams.count(from, team));
    let most = 0;
    let pair = subjects.newestPair.get(subject);
    for (let i = 0; i < mostColleagues && pair > 0; i++) {
      const colleague = this.#pairs.employee.get(pair - 1);
      if (colleague !== employee) most = Math.max(most, this.#handOvers.count(colleague, employee));
      pair = this.#pairs.older.get(pair - 1);
    }
    const newest = this.#handOvers.count(subjects.by.get(subject), employee) >= 1 ? 1 : 0;
    const known = most >= seenOften ? 3 : Math.min(2, Math.floor(most));
    return 1 + teams * 8 + known * 2 + newest;
  }

  /** A subject that this employee has not looked at: known, or -1 for one that the agency has not seen. */
  #drawSubject(employee: number): number | undefined {
    if (this.#draws.next() < this.#settings.unseenShare) return -1;
    for (let i = 0; i < mostDraws; i++) {
      const subject = this.#draws.subject();
      if (subject >= 0 && this.#pairs.find(employee, subject) < 0) return subject;
    }
    return undefined;
  }
}

function pauseOf(seconds: number): number {
  let i = 0;
  while (i < pauses.length && seconds >= (pauses[i] ?? 0)) i++;
  return i + 1;
}

/** Never, seldom or often seen before. */
function steps(count: number): number {
  return count >= seenOften ? 2 : count >= 1 ? 1 : 0;
}

function stateText(activity: number, names: Names): string {
  return activity < 0 ? "unseen" : (names.textOf(activity) ?? "other");
}

function pauseText(pause: number): string {
  if (pause === 0) return "unseen";
  const least = pauses[pause - 2];
  return least === undefined ? `below ${pauses[0]} s` : `from ${least} s`;
}

function colleaguesText(value: number): string {
  if (value === 0) return "unseen";
  const teams = ["another team", "a team that seldom hands over", "a team that hands over", "the same team"];
  const people = ["no hand-over", "one hand-over", "a few hand-overs", "many hand-overs"];
  return `${teams[(value - 1) >> 3]}, ${people[((value - 1) >> 1) & 3]} before`;
}
