import type { Clock, Random } from "@grondslag/kernel";
import type { HiddenSubjects, Pseudonymiser } from "@grondslag/log";
import type { DoneBy } from "../domain/investigation.ts";
import type { MeasuredHits, RuleState, RuleStep, RuleVersion } from "../domain/rules/rule-version.ts";
import type { ThreatVersion } from "../domain/rules/threat.ts";
import type { LookUpReference, WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import type { NearPeople, OversightPeople } from "../oversight-people.ts";

/** Names a version of a rule. */
export interface RuleName {
  readonly id: string;
  readonly version: number;
}

/** Keeps the versions of rules; nothing of them is ever changed. */
export interface RuleStore {
  /** Every version, by id, the newest of each first. */
  list(): Promise<readonly RuleVersion[]>;
  /** The versions of one rule, the newest first. */
  versions(id: string): Promise<readonly RuleVersion[]>;
  /** The versions that are in shadow or live, and were not stopped. */
  running(): Promise<readonly RuleVersion[]>;
  /** @returns false when there is a version with this number */
  add(made: Omit<RuleVersion, "steps" | "stoppedAt">): Promise<boolean>;
  /**
   * Writes a step down, and ends the version that stood in the same state before.
   *
   * @returns false when the version is in another state by now
   */
  step(name: RuleName, from: RuleState, step: RuleStep): Promise<boolean>;
}

/** Keeps the catalogue of methods; the newest version of each counts. */
export interface ThreatStore {
  /** The newest versions, by name. */
  list(): Promise<readonly ThreatVersion[]>;
  /** All versions of one, the newest first. */
  versions(id: string): Promise<readonly ThreatVersion[]>;
  /** @returns false when there is a version with this number */
  add(threat: ThreatVersion): Promise<boolean>;
}

export type HitVerdict = "justified" | "unjustified" | "unclear";

/** How hits were judged, by verdict. */
export type VerdictCounts = Readonly<Record<HitVerdict, number>>;

/** What a version found, without anybody in it. */
export interface HitFigures extends RuleName {
  /** Days of employees in shadow, and alerts: how much somebody does is not counted. */
  readonly hits: number;
  readonly verdicts: VerdictCounts;
}

/**
 * What a version found in shadow: employees and units are counted, and never named. An employee counts once a day:
 * a rule about one of a unit and a role would tell how much he does (row M9).
 */
export interface ShadowResults {
  /** Days in Amsterdam, `YYYY-MM-DD`, those without hits left out. */
  readonly days: readonly { readonly day: string; readonly hits: number }[];
  readonly hits: number;
  readonly employees: number;
  /** Of each unit, most first. */
  readonly hitsOfUnits: readonly number[];
  readonly verdicts: VerdictCounts;
}

/** A hit that was told to nobody. */
export interface ShadowHit extends RuleName {
  readonly hit: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Pseudonym of `lastingYear`; it is shown to nobody. */
  readonly employee: string;
  readonly unit: string;
  readonly shown: string;
  /** UTC. */
  readonly year: number;
  readonly explanation: string;
  readonly looks: readonly LookUpReference[];
}

/** Keeps what rules find: in shadow, and as alerts once they are live. */
export interface RuleHits {
  /**
   * Of hits in shadow and of alerts together, for each version that found anything.
   *
   * @param except whose hits do not count, here and below: a reader would learn of his colleagues
   */
  figures(except: NearPeople): Promise<readonly HitFigures[]>;
  shadowResults(name: RuleName, except: NearPeople): Promise<ShadowResults>;
  /**
   * Hits that nobody judged yet, in an order of chance that is the same for everybody.
   *
   * @param page so many at most, after the one with this id
   */
  unjudged(
    name: RuleName,
    except: NearPeople,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly ShadowHit[]>;
  /** Ids of who judged hits of a version. */
  judges(name: RuleName): Promise<readonly string[]>;
  find(hit: string): Promise<ShadowHit | undefined>;
  /** @returns false when somebody judged it before */
  judge(hit: string, verdict: HitVerdict, done: DoneBy): Promise<boolean>;
}

/** Reads look-ups of the log again; what is gone is left out. */
export type ReadWatched = (looks: readonly LookUpReference[]) => Promise<readonly WatchedLookUp[]>;

export interface RuleServices {
  readonly hidden: HiddenSubjects;
  readonly pseudonyms: Pseudonymiser;
  readonly rules: RuleStore;
  readonly threats: ThreatStore;
  readonly hits: RuleHits;
  readonly people: Pick<OversightPeople, "samePerson" | "rolesGiving" | "nearTo">;
  readonly readWatched: ReadWatched;
  /** So many hits must be judged before a rule goes live: the agency's own choice. */
  readonly judgedNeeded: number;
  readonly clock: Clock;
  readonly random: Random;
}

/** Who may write rules, and who may let them go live; routes name them, and the roles that give them must differ. */
export const rulePermissions = {
  read: "monitor-rule.read",
  edit: "monitor-rule.edit",
  activate: "monitor-rule.activate",
} as const;

/** What counts for precision: what nobody could tell is left out. */
export function measuredOf({ justified, unjustified }: VerdictCounts): MeasuredHits {
  return { judged: justified + unjustified, confirmed: unjustified };
}
