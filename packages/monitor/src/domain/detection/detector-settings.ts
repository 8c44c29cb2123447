import type { LinkState, Relation, Use } from "./stream-event.ts";

/**
 * Everything that weighs, as data with a version. The shares under misuse are assumptions of ours, to be shown to the
 * works council as such; all shares in work are counted while the detector runs. One set serves every log.
 */
export interface DetectorSettings {
  readonly version: string;
  /** Time in which evidence fades to 37 %, in seconds: an hour, a week, a quarter. */
  readonly windows: readonly [hour: number, week: number, quarter: number];
  /** Possible shares of misuse among the look-ups of one employee; how many it is, is not known. */
  readonly misuseShares: readonly number[];
  /** Share of each link state in misuse. */
  readonly link: Readonly<Record<LinkState, number>>;
  /** How firmly a rate of few is held to that of many: work of `shape / rate` subjects weighs as much as one's own. */
  readonly shape: number;
  /** An employee's own rate counts for no more than so many times that of his team: nobody makes himself normal. */
  readonly mostOwnRate: number;
  /** Logarithm of the odds that an unexplained look-up is misuse, before anything else is known of it. */
  readonly priorLogOdds: number;
  /** Share of misused subjects that the agency has not seen before. */
  readonly unseenShare: number;
  /** Share of misuse at subjects that are just where work would find them: so no feature clears anybody. */
  readonly likeWork: number;
  /** Weight, in look-ups, of what is known in general against what is known of one case. */
  readonly shrinkage: number;
  /**
   * The most that one feature, one repeat of a look-up, all repeats together, all lookers, and one subject may add.
   * Repeats take away no more than `likeWork` allows, however many they are.
   */
  readonly bounds: {
    readonly feature: number;
    readonly repeat: number;
    readonly repeats: number;
    readonly lookers: number;
    readonly subject: number;
  };
  /** Share of other lookers at a misused subject that take part. */
  readonly lookersShare: number;
  /** Share of misuse at an hour that says nothing. */
  readonly anyHourShare: number;
  /** Share of misuse at any pace; the rest keeps to the pace of work. */
  readonly burstShare: number;
  readonly relation: Readonly<Record<Relation, number>>;
  readonly shielded: number;
  readonly use: Readonly<Record<Use, number>>;
  /** Share of misuse in which a field with one of these tags is shown. */
  readonly soughtTags: { readonly tags: readonly string[]; readonly share: number };
  /** Days within which something comes of work, and the share of misuse of which nothing comes. */
  readonly productDays: number;
  readonly noProductShare: number;
  /** An alert is told above this score, and from then on only what is new. */
  readonly toldAbove: number;
  /**
   * Evidence of one hour, and of a quarter, counts for so much less than that of a week: a week has some forty hours of
   * work in which chance could have done it, and a quarter gathers what is not known of somebody's work.
   */
  readonly hourLess: number;
  readonly quarterLess: number;
  /** What was told is told again only when so many times as much stands: a second alert about one campaign finds nobody. */
  readonly toldAgain: number;
  /**
   * While what was told of an employee stands, what his score has above `toldAbove` counts for this share: he is told
   * again, after those of whom nothing was told yet.
   */
  readonly standingShare: number;
  /** Time in which what was told fades to 37 %, in days. */
  readonly toldDays: number;
  readonly earlierWorkDays: number;
  /** Nothing is remembered of a subject or a pair after so many days without a look-up. */
  readonly forgetDays: number;
  /** Rates follow the work: what was counted so many days ago counts for 37 %. */
  readonly rateDays: number;
  readonly lateDays: number;
  /** Clocks may differ by so many seconds. */
  readonly aheadSeconds: number;
  /** Subjects remembered per employee at most: beyond it a look-up counts, and is not remembered. */
  readonly mostSubjects: number;
}

const hour = 3600;
const day = 24 * hour;

/** The settings for every log. */
export const defaultSettings: DetectorSettings = {
  version: "3",
  windows: [hour, 7 * day, 90 * day],
  misuseShares: [0.003, 0.01, 0.03, 0.1, 0.3],
  link: {
    none: 0.66,
    "self-opened": 0.24,
    "opened-by-colleague": 0.04,
    "unit-queue": 0.01,
    emergency: 0.01,
    assigned: 0.04,
  },
  shape: 2,
  mostOwnRate: 5,
  priorLogOdds: -4,
  unseenShare: 0.2,
  likeWork: 0.1,
  shrinkage: 20,
  bounds: { feature: 4, repeat: 2, repeats: 6, lookers: 3, subject: 8 },
  lookersShare: 0.3,
  anyHourShare: 0.2,
  burstShare: 0.2,
  relation: { own: 0.05, address: 0.1, surname: 0.1, colleague: 0.15, none: 0.6 },
  shielded: 0.1,
  use: { read: 0.85, export: 0.05, print: 0.05, copy: 0.05 },
  soughtTags: { tags: ["address", "plate", "name"], share: 0.95 },
  productDays: 7,
  noProductShare: 0.9,
  toldAbove: 8,
  hourLess: 3.7,
  quarterLess: 4,
  toldAgain: 1.5,
  standingShare: 0.1,
  toldDays: 14,
  earlierWorkDays: 90,
  forgetDays: 90,
  rateDays: 180,
  lateDays: 7,
  aheadSeconds: 300,
  mostSubjects: 20_000,
};
