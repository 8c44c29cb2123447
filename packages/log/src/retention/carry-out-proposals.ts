import type { RecordGap } from "../domain/gap-order.ts";
import { LogError } from "../domain/log-error.ts";
import { parseOrigin } from "../domain/origin.ts";
import type { RetentionProposal } from "../domain/retention/retention-proposal.ts";
import { refuseHeldMonth, refuseHeldRecord } from "./find-holds.ts";
import { forgetGaps } from "./forget-gaps.ts";
import type { RetentionServices } from "./ports.ts";
import { RetentionError } from "./retention-error.ts";

/**
 * Does what was approved and not done yet: after a crash, or by the server whose log has the records.
 *
 * @returns how many were done or failed for good
 */
export async function carryOutProposals(services: RetentionServices): Promise<number> {
  const waiting = (await services.store.proposals("approved")).filter(
    ({ outcome }) => outcome?.state === "waiting",
  );
  let settled = 0;
  for (const proposal of waiting) if (await carryOut(services, proposal)) settled += 1;
  return settled;
}

/** Erases or destroys what one approved proposal says, when the log of this server has it. */
export async function carryOut(services: RetentionServices, proposal: RetentionProposal): Promise<boolean> {
  const { store, organisation } = services;
  const { id, body } = proposal;
  const of = body.kind === "erasure" ? parseOrigin(body.origin).organisation : organisationOf(body);
  if (of !== organisation) return false;
  try {
    await letGo(services, proposal);
    await store.setOutcome(id, { state: "done" });
  } catch (error) {
    const code = refusalOf(error);
    if (code === undefined) throw error;
    // Another server of the same log may have been first.
    await store.setOutcome(id, isDone(services, body) ? { state: "done" } : { state: "failed", code });
  }
  // What went is gone also when a projection cannot forget it now: the next round tries again.
  await forgetGaps(services).catch(() => undefined);
  return true;
}

function organisationOf(body: RetentionProposal["body"]): string | undefined {
  return body.kind === "destruction" ? body.organisation : undefined;
}

async function letGo(services: RetentionServices, proposal: RetentionProposal): Promise<void> {
  const { log, gapRecord } = services;
  const { body, motive, decidedBy: by, proposedBy } = proposal;
  // A hold may come while the log looks for what goes.
  const unlessHeld =
    (refuse: () => Promise<void>): RecordGap =>
    async (claim) => {
      await refuse();
      return gapRecord({ by, proposedBy, motive }, claim);
    };
  if (body.kind === "erasure") {
    const { origin, index, legalBasis } = body;
    // An earlier round may have been killed after it erased the record.
    if (isDone(services, body)) return;
    const held = await log.read(origin, index);
    await refuseHeldRecord(services, held);
    const record = unlessHeld(() => refuseHeldRecord(services, held));
    await log.erase({ origin, index, legalBasis, record });
  } else if (body.kind === "destruction") {
    const { retentionClass, month, legalBasis } = body;
    await services.caughtUp();
    await refuseHeldMonth(services, body);
    const record = unlessHeld(() => refuseHeldMonth(services, body));
    await log.destroyMonth({ retentionClass, month, legalBasis, record });
  }
}

function isDone({ log }: RetentionServices, body: RetentionProposal["body"]): boolean {
  if (body.kind !== "erasure") return false;
  const { origin, index } = body;
  return log
    .gaps()
    .some((gap) => gap.reason === "erased" && gap.origin === origin && gap.ranges[0]?.[0] === index);
}

/** Faults that no later round can mend. */
const final: ReadonlySet<string> = new Set(["LOG_UNKNOWN_RECORD", "LOG_BAD_RECORD", "LOG_ERASED"]);

function refusalOf(error: unknown): string | undefined {
  if (error instanceof RetentionError) return error.code;
  return error instanceof LogError && final.has(error.code) ? error.code : undefined;
}
