/** A version of settings that are the agency's own choice. What is computed by them says by which version. */
export interface AgencyChoice<Settings> {
  /** From 1; 0 for those with which the platform comes. */
  readonly version: number;
  /** Ms since the epoch; 0 for version 0. */
  readonly at: number;
  /** Id of the employee or system. */
  readonly by: string;
  readonly motive: string;
  readonly settings: Settings;
}
