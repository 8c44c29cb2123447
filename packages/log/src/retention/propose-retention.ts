import { dayInAmsterdam, newId } from "@grondslag/kernel";
import { parseMonth } from "../domain/gap-order.ts";
import { isRetentionClass } from "../domain/origin.ts";
import { isOver } from "../domain/retention/retention-class.ts";
import type { ProposalBody, RetentionProposal } from "../domain/retention/retention-proposal.ts";
import { clockDoubted } from "./doubted-clock.ts";
import { refuseHeldMonth, refuseHeldRecord } from "./find-holds.ts";
import type { RetentionServices } from "./ports.ts";
import { RetentionError } from "./retention-error.ts";

export interface ProposeRetention {
  readonly body: ProposalBody;
  readonly motive: string;
  /** Id of the employee. */
  readonly by: string;
}

/** Longer than any law asks: a hundred years. */
const mostMonths = 1200;

/**
 * Proposes what makes records go, or lets them go: another person decides.
 *
 * @throws RetentionError RETENTION_INVALID, UNDER_HOLD, MONTH_NOT_OVER, HOLD_UNKNOWN, HOLD_LIFTED;
 *   LogError LOG_UNKNOWN_RECORD, LOG_ERASED
 */
export async function proposeRetention(
  services: RetentionServices,
  { body, motive, by }: ProposeRetention,
): Promise<RetentionProposal> {
  await checkProposal(services, body);
  const { store, clock, random } = services;
  const proposal: RetentionProposal = {
    id: newId(clock, random),
    body,
    motive,
    proposedBy: by,
    proposedAt: clock.now(),
    state: "open",
  };
  await store.addProposal(proposal);
  return proposal;
}

/** Whether what is proposed can be done now. It is asked when it is proposed and again when it is approved. */
export async function checkProposal(services: RetentionServices, body: ProposalBody): Promise<void> {
  const { log, store, clock } = services;
  if (body.kind === "class") {
    checkClass(body, dayInAmsterdam(clock.now()));
  } else if (body.kind === "erasure") {
    await refuseHeldRecord(services, await log.read(body.origin, body.index));
  } else if (body.kind === "destruction") {
    parseMonth(body.month);
    const doubt = await services.clockDoubt?.();
    if (doubt !== undefined) throw clockDoubted(doubt);
    if (!isOver(body.month, clock.now())) {
      throw new RetentionError("MONTH_NOT_OVER", "records can still come into this month", {
        where: "/month",
      });
    }
    await services.caughtUp();
    await refuseHeldMonth(services, body);
  } else {
    const hold = (await store.holds()).find(({ id }) => id === body.holdId);
    if (hold === undefined)
      throw new RetentionError("HOLD_UNKNOWN", "there is no such hold", { where: "/holdId" });
    if (hold.lifted !== undefined) throw new RetentionError("HOLD_LIFTED", "this hold was lifted before");
  }
}

function checkClass(body: Extract<ProposalBody, { kind: "class" }>, today: string): void {
  const invalid = (where: string, message: string): RetentionError =>
    new RetentionError("RETENTION_INVALID", message, { where });
  if (!isRetentionClass(body.retentionClass)) {
    throw invalid("/retentionClass", "a retention class is a slug of [a-z0-9-], at most 64 characters");
  }
  const { months } = body;
  if (months !== null && !(Number.isInteger(months) && months >= 1 && months <= mostMonths)) {
    throw invalid("/months", `a period is 1 to ${mostMonths} whole months, or null for ever`);
  }
  if (Number.isNaN(Date.parse(`${body.from}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(body.from)) {
    throw invalid("/from", "this is not a day such as 2026-11-22");
  }
  if (body.from < today) throw invalid("/from", "a period cannot begin in the past");
}
