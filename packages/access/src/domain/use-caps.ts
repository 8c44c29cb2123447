import type { Decision, Denial, Permit, Reason } from "./decision.ts";

/** Uses that take data out of sight of the platform: they are counted, and no more often than so many times a day. */
export const cappedActions = ["export", "print", "copy"] as const;
export type CappedAction = (typeof cappedActions)[number];

/** Times a day for one employee, by action; what is absent has no cap. */
export type UseCaps = { readonly [Action in CappedAction]?: number | undefined };

/** The reason of a denial for a use over its cap. The cap is the agency's own choice: it has no article. */
export const capReason = { code: "OVER_CAP", rule: "use-cap" } as const satisfies Reason;

export const capSentence =
  "Een medewerker voert gegevens niet vaker uit, drukt ze niet vaker af en kopieert ze niet vaker dan het maximum van die dag.";

export function isCapped(action: string): action is CappedAction {
  return cappedActions.some((capped) => capped === action);
}

/** Whether a recorded denial was given because of a cap alone. */
export function isOverCap(codes: readonly string[]): boolean {
  return codes.length === 1 && codes[0] === capReason.code;
}

/** A permit that comes too often becomes a denial: the same facts, and one reason. */
export function overCap({ department, revision, policy, facts, unit, function: job }: Permit): Denial {
  const reasons = [capReason];
  return {
    permit: false,
    reasons,
    sealed: reasons,
    department,
    emergency: undefined,
    transfer: undefined,
    revision,
    policy,
    facts,
    unit,
    function: job,
  };
}

/** The cap of one use: that of the role, or else that of the settings; undefined when there is none. */
export function capOf(
  { permit }: Pick<Decision, "permit">,
  action: string,
  ofRole: UseCaps | undefined,
  ofSettings: UseCaps | undefined,
): number | undefined {
  if (!permit || !isCapped(action)) return undefined;
  return ofRole?.[action] ?? ofSettings?.[action];
}
