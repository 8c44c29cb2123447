import { checkParameterStep } from "./demand/check-parameter-step.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "./records.ts";
import { checkDissentStep, checkReviewStep, checkTemporaryServiceStep } from "./work/check-fact-step.ts";
import { checkGoLiveStep, checkWorkStep, type Edit } from "./work/check-step.ts";

/** A record with its kind. */
type RecordOfKind = {
  readonly [K in RecordKind]: { readonly kind: K; readonly record: PortfolioRecords[K] };
}[RecordKind];

/**
 * Looks whether a record may become what it is to be by an edit: what may not, though all rules of its kind hold.
 *
 * @param records as they are kept
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkRecordStep(
  { kind, record }: RecordOfKind,
  { records }: Pick<Portfolio, "records">,
  edit: Edit,
): void {
  const kept = <K extends RecordKind>(its: K) => records[its].find(({ id }) => id === record.id);
  if (kind === "work") checkWorkStep(kept("work"), record, edit);
  if (kind === "go-live") checkGoLiveStep(kept("go-live"), record, edit);
  if (kind === "dissent") checkDissentStep(kept("dissent"), record, edit);
  if (kind === "temporary-service") checkTemporaryServiceStep(kept("temporary-service"), record, edit);
  if (kind === "review") checkReviewStep(kept("review"), record, edit);
  if (kind === "parameter") checkParameterStep(kept("parameter"), record, edit);
}
