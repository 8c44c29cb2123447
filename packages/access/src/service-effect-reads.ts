/** Days in Amsterdam, as `YYYY-MM-DD`; `until` is the first day that counts no more. */
export interface DayRange {
  readonly from: string;
  readonly until: string;
}

/** What moved through a unit on a day. */
export interface UnitDay {
  readonly day: string;
  readonly unitId: string;
  readonly transfersOut: number;
  readonly transfersIn: number;
  /** Calls that were taken from the queue of the unit. */
  readonly waits: number;
  /** Seconds; undefined when there were none. */
  readonly waitMedianS?: number | undefined;
  readonly waitP95S?: number | undefined;
}

export interface EffectUnit {
  readonly id: string;
  readonly name: string;
}

/** What is read of the effects on service. @throws AccessError `AUTHORITY_UNREACHABLE` from every method */
export interface ServiceEffectReads {
  /**
   * The units there are, or one unit with its parts. Those that work for a shield group only with
   * `ofShieldGroups`: that work goes to them on a day on which it leaves another unit would tell.
   */
  units(asked: {
    readonly unitId?: string | undefined;
    readonly ofShieldGroups: boolean;
    /** Only the units that this employee leads, with their parts; left out: of the whole agency. */
    readonly seenBy?: string | undefined;
  }): Promise<readonly EffectUnit[]>;
  /** Days on which nothing moved are absent. */
  days(range: DayRange, unitIds: readonly string[]): Promise<readonly UnitDay[]>;
}

/** Refusals as the log counted them; the code is empty where it counts all of a day. */
export interface RefusalReads {
  refusals(asked: DayRange & { readonly units?: readonly string[] }): Promise<
    readonly {
      readonly day: string;
      readonly unit: string;
      readonly code: string;
      readonly count: number;
    }[]
  >;
}
