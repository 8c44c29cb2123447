import type { Clock, Random } from "@grondslag/kernel";
import type { HiddenSubjects, Pseudonymiser, RecordedLookUp } from "@grondslag/log";
import type { AlertSource, AlertState } from "../domain/alerts/alert.ts";
import type { AlertSettings } from "../domain/alerts/alert-settings.ts";
import type { AlertStep, AlertVerdict, KeptAlert, ToldState } from "../domain/alerts/kept-alert.ts";
import type { WeighedJudgement } from "../domain/alerts/measured-share.ts";
import type { Verdict } from "../domain/investigation.ts";
import type { LookUpReference } from "../domain/rules/watched-look-up.ts";
import type { NearPeople, OversightPeople } from "../oversight-people.ts";

/** Which alerts are asked for; what is left out says nothing. */
export interface AlertFilter {
  readonly states: readonly ToldState[];
  readonly sources?: readonly AlertSource[] | undefined;
  readonly unit?: string | undefined;
  readonly rule?: string | undefined;
  /** Only those in these states since before this moment (ms). */
  readonly overdue?: readonly LateState[] | undefined;
  /** Only those that wait for who leads the bureau, or only those that do not. */
  readonly handedUp?: boolean | undefined;
}

/** What is in a state since before this moment (ms) is too late. */
export interface LateState {
  readonly state: ToldState;
  readonly before: number;
}

/** A change of an alert's state, with what is written down of it. */
export interface AlertMove {
  readonly alert: Pick<KeptAlert, "id" | "revision">;
  /** Undefined: the state stays as it is. */
  readonly to?: AlertState | undefined;
  readonly step: AlertStep;
}

/** Keeps alerts that were told, and what people did with them. */
export interface AlertStore {
  /** The heaviest first, after the one with the id `after`. @param except whose alerts are left out */
  list(
    filter: AlertFilter,
    except: NearPeople,
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<readonly KeptAlert[]>;
  /** How many there are in each state. */
  counts(except: NearPeople): Promise<ReadonlyMap<AlertState, number>>;
  /** How many are overdue. */
  countLate(late: readonly LateState[], except: NearPeople): Promise<number>;
  /** How many wait for who leads the bureau. */
  countHandedUp(except: NearPeople): Promise<number>;
  find(id: string): Promise<KeptAlert | undefined>;
  /** Oldest first. */
  steps(id: string): Promise<readonly AlertStep[]>;
  /** @returns false when the alert is not what it was when it was read */
  move(move: AlertMove): Promise<boolean>;
  /** Those of which an explanation was asked of this employee, newest first. */
  askedOf(employeeId: string): Promise<readonly KeptAlert[]>;
  /** Those of an employee that hold this look-up. @param employee pseudonym of `lastingYear` */
  holding(employee: string, look: LookUpReference): Promise<readonly KeptAlert[]>;
  /** Overdue ones of which that was not written down since they are in their state. */
  newlyLate(late: readonly LateState[]): Promise<readonly KeptAlert[]>;
  /**
   * A number that differs whenever something of a told alert changed, and says nothing else; 0 without alerts. To be
   * asked often.
   *
   * @param except whose alerts do not count: what changes about a colleague must not be heard
   */
  mark(except: NearPeople): Promise<number>;
}

/** What somebody said of a look-up of his own. */
export interface Saying {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly text: string;
}

/** What is known of single look-ups. */
export interface LookUpStore {
  /** What the employee said of each, by `lookUpKey`, oldest first. */
  said(looks: readonly LookUpReference[]): Promise<ReadonlyMap<string, readonly Saying[]>>;
  say(look: LookUpReference, saying: Saying): Promise<void>;
  /** How each was explained, by `lookUpKey`; what assigned work explains is absent. */
  explained(looks: readonly LookUpReference[]): Promise<ReadonlyMap<string, string>>;
  /** How far the monitor is, by origin: the first index that it has not seen. */
  reached(): Promise<Readonly<Record<string, number>>>;
  /** Forgets how look-ups from before a moment (ms) were explained. */
  forget(before: number): Promise<void>;
}

export function lookUpKey({ origin, index, item }: LookUpReference): string {
  return `${origin} ${index} ${item}`;
}

/** Keeps the versions of the choices about alerts. */
export interface AlertSettingsStore {
  /** Newest first. */
  list(): Promise<readonly AlertSettings[]>;
  /** @returns false when a version with this number was proposed before */
  add(settings: AlertSettings): Promise<boolean>;
  /** @returns false when somebody decided before */
  decide(
    version: number,
    verdict: Verdict,
    done: { readonly by: string; readonly at: number },
  ): Promise<boolean>;
}

/** How alerts of one kind were judged. */
export interface JudgedKind extends Readonly<Record<AlertVerdict, number>> {
  readonly source: AlertSource;
  readonly rule: string | undefined;
  /** Version of the detector's settings, or of the rule. */
  readonly settings: string;
  /** Told, and not judged. */
  readonly open: number;
}

/** What came of the samples. */
export interface SampleFigures {
  readonly weeks: number;
  /** Look-up weeks that nobody was told of and that could be drawn. */
  readonly population: number;
  readonly drawn: number;
  /** Those that were judged, save those nobody could tell of. */
  readonly judged: readonly WeighedJudgement[];
}

/** How alerts were judged of which a feature spoke against the employee. */
export interface JudgedFeature extends Readonly<Record<AlertVerdict, number>> {
  readonly feature: string;
}

/** What came of alerts, without those of whom the reader may not watch: beside his list they would tell of them. */
export interface FeedbackReads {
  kinds(except: NearPeople): Promise<readonly JudgedKind[]>;
  features(except: NearPeople): Promise<readonly JudgedFeature[]>;
  sample(except: NearPeople): Promise<SampleFigures>;
}

/** What the use cases of alerts stand on. */
export interface AlertServices {
  readonly alerts: AlertStore;
  readonly lookUps: LookUpStore;
  readonly settings: AlertSettingsStore;
  readonly people: OversightPeople;
  readonly hidden: HiddenSubjects;
  readonly pseudonyms: Pseudonymiser;
  /** The look-ups of a record; none when it is gone, or was none. */
  readonly lookUpsAt: (origin: string, index: number) => Promise<readonly RecordedLookUp[]>;
  readonly clock: Clock;
  readonly random: Random;
}
