/** A contact that was handed to a team that may help (row A10). Times in ms. */
export interface Transfer {
  readonly id: string;
  readonly workItemId: string;
  readonly fromUnitId: string;
  readonly fromEmployeeId?: string | undefined;
  readonly toUnitId: string;
  /** The compartment that stood in the way. */
  readonly compartmentId?: string | undefined;
  readonly note?: string | undefined;
  readonly at: number;
  /** Whether it went past this unit because of a shield, and never was there. */
  readonly diverted?: boolean | undefined;
  /** When somebody of the other team took it up. */
  readonly pickedUpAt?: number | undefined;
}
