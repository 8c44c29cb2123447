import { dayInAmsterdam } from "@grondslag/kernel";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { blockersOf } from "./domain/work/go-live-blockers.ts";
import type { GoLive } from "./domain/work/work-facts.ts";
import type { PortfolioSnapshot } from "./ports.ts";
import { type RecordServices, recordOf } from "./save-record.ts";

export interface GoLiveDecision {
  readonly id: string;
  readonly revision: number;
  readonly outcome: "go" | "no-go";
  readonly text: string;
}

/**
 * Decides to go live or not. A finding that blocks and is open, or more records in quarantine than are allowed, refuse a
 * go (rows N3, N5). A later decision may follow a no-go, never a go.
 *
 * @throws PortfolioError GO_LIVE_REFUSED that names what blocks; PORTFOLIO_RECORD_UNKNOWN, PORTFOLIO_CHANGED.
 */
export function decideGoLive(
  { store, clock }: Pick<RecordServices, "store" | "clock">,
  { id, revision, outcome, text }: GoLiveDecision,
  who: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  const on = dayInAmsterdam(at);
  return store.change({ who, at, motive: text }, (portfolio) => {
    const goLive = recordOf(portfolio, "go-live", id);
    if (goLive.decision?.outcome === "go")
      throw new PortfolioError("GO_LIVE_REFUSED", "it went live already", { where: "/decision" });
    const blockers = outcome === "go" ? blockersOf(goLive, on) : [];
    if (blockers.length > 0) {
      const places = blockers.map((blocker) =>
        blocker.blocker === "finding" ? `/findings/${blocker.id}` : "/quarantine",
      );
      throw new PortfolioError(
        "GO_LIVE_REFUSED",
        `${blockers.length === 1 ? "one thing blocks" : `${blockers.length} things block`} going live`,
        { where: places.join(" "), remedy: "solve each of them first, or decide not to go live" },
      );
    }
    const record: GoLive = { ...goLive, decision: { outcome, on, by: who, text } };
    return [{ write: "record", kind: "go-live", record, revision }];
  });
}
