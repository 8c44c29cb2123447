import { createHash } from "node:crypto";
import { dayInAmsterdam } from "@grondslag/kernel";
import {
  type ExchangeDocument,
  type ExchangeNote,
  type ExchangeProblem,
  exchangeBounds,
} from "./domain/exchange/exchange-document.ts";
import { type ExchangePlan, planExchange } from "./domain/exchange/plan-exchange.ts";
import type { PortfolioDiff, RecordChange } from "./domain/exchange/portfolio-diff.ts";
import { deltaOf, revisionOf, snapshotWith } from "./keep-changes.ts";
import type { PortfolioSnapshot, PortfolioWrite } from "./ports.ts";
import type { RecordServices } from "./save-record.ts";

/** How a file is taken in. */
export interface ImportOrder {
  readonly by: string;
  /** Nothing is written, and what would change is told. */
  readonly dry: boolean;
  readonly motive?: string | undefined;
  /** Digest of the diff that was shown; when given, nothing else is done. */
  readonly digest?: string | undefined;
}

/** `other`: it would do something else than what was shown, because the portfolio changed since. */
export type ImportOutcome =
  | {
      readonly outcome: "refused";
      readonly problems: readonly ExchangeProblem[];
      /** How many there are, also those that are not told. */
      readonly faults: number;
    }
  | {
      readonly outcome: "ready" | "done" | "unchanged" | "other";
      readonly diff: PortfolioDiff;
      readonly notes: readonly ExchangeNote[];
    };

/** Takes in a file in one change of the portfolio: all of it or nothing. Sent again it changes nothing. */
export async function importPortfolio(
  { store, skills, clock }: RecordServices,
  document: ExchangeDocument,
  { by, dry, motive, digest }: ImportOrder,
): Promise<ImportOutcome> {
  const at = clock.now();
  const known = new Set((await skills.skills()).map(({ id }) => id));
  const planOn = (snapshot: PortfolioSnapshot) =>
    planExchange(snapshot, document, {
      edit: { motive, today: dayInAmsterdam(at) },
      skills: known,
      hash: (text) => createHash("sha256").update(text).digest("hex"),
      with: (changes) => snapshotWith(snapshot, deltaOf(snapshot, writesOf(snapshot, changes))),
    });
  if (dry) return outcomeOf(planOn(await store.read()), document, "ready");
  let outcome: ImportOutcome | undefined;
  await store.change({ who: by, at, ...(motive !== undefined && { motive }) }, (snapshot) => {
    const planned = planOn(snapshot);
    outcome = outcomeOf(planned, document, "done");
    if ("problems" in planned) return [];
    const { changes, entries, diff } = planned.plan;
    if (digest !== undefined && digest !== diff.digest) {
      outcome = { outcome: "other", diff, notes: document.notes };
      return [];
    }
    return [
      ...writesOf(snapshot, changes),
      ...entries.map((entry): PortfolioWrite => ({ write: "entry", entry })),
    ];
  });
  if (outcome === undefined) throw new TypeError("the store did not let the import see the portfolio");
  return outcome;
}

function writesOf(snapshot: PortfolioSnapshot, changes: readonly RecordChange[]): readonly PortfolioWrite[] {
  return changes.map(({ kind, after }) => ({
    write: "record",
    kind,
    record: after,
    revision: revisionOf(snapshot, kind, after.id),
  }));
}

function outcomeOf(
  planned: ReturnType<typeof planExchange>,
  { notes }: ExchangeDocument,
  whole: "ready" | "done",
): ImportOutcome {
  if ("problems" in planned) {
    const { problems } = planned;
    return {
      outcome: "refused",
      problems: problems.slice(0, exchangeBounds.problems),
      faults: problems.length,
    };
  }
  const { diff } = planned.plan;
  const outcome = whole === "done" && isEmpty(planned.plan) ? "unchanged" : whole;
  return { outcome, diff, notes };
}

function isEmpty({ changes, entries }: ExchangePlan): boolean {
  return changes.length === 0 && entries.length === 0;
}
