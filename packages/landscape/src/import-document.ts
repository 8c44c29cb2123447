import { type Clock, newId, type Random } from "@grondslag/kernel";
import { mostProblems } from "./domain/check-document.ts";
import type { LandscapeDiff } from "./domain/landscape-diff.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { Source } from "./domain/source.ts";
import type { LandscapeDocument, StatementProblem } from "./domain/statement.ts";
import { type ImportPlan, isEmpty, planImport } from "./plan-import.ts";
import type { ImportRun, LandscapeEdit, LandscapeStore } from "./ports.ts";

/** What the use cases that write need. */
export interface LandscapeServices {
  readonly store: LandscapeStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** What is sent to be taken in. */
export interface DocumentToImport {
  /** Id of the source that says it. */
  readonly source: string;
  readonly document: LandscapeDocument;
  /** Whether what the source stated before and does not name now is withdrawn. */
  readonly whole: boolean;
  /** Keys of items that are withdrawn, when the document is a part of what the source knows. */
  readonly withdrawn?: readonly string[];
}

interface Refused {
  readonly outcome: "refused";
  readonly problems: readonly StatementProblem[];
}

export type PreviewOutcome = Refused | { readonly outcome: "ready"; readonly diff: LandscapeDiff };

/** `other`: it would do something else than what was shown, because the landscape changed since. */
export type ImportOutcome =
  | Refused
  | { readonly outcome: "done" | "unchanged"; readonly run: ImportRun; readonly diff: LandscapeDiff }
  | { readonly outcome: "other"; readonly diff: LandscapeDiff };

/**
 * Says what an import would do, or why it would be refused. Nothing is written.
 *
 * @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN
 */
export function previewImport(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  sent: DocumentToImport,
): Promise<PreviewOutcome> {
  return store.look(async (edit) => {
    const planned = await planImport(edit, { ...sent, source: await knownSource(edit, sent.source) });
    if ("problems" in planned) return { outcome: "refused", problems: planned.problems };
    const { change, diff } = planned.plan;
    // What stands in no document can forbid it: where the rest of the landscape is.
    const problems = await edit.blockedBy(change, clock.now());
    if (problems.length > 0) return { outcome: "refused", problems: problems.slice(0, mostProblems) };
    return { outcome: "ready", diff };
  });
}

/**
 * Takes in a document in one transaction: all of it or nothing. Sent again it writes no more than that it was sent.
 *
 * @param order `digest`: of the diff that was shown; when given, nothing else is done. `by`: who does it.
 * @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN, SENDER_REFUSED
 */
export function importDocument(
  services: LandscapeServices,
  sent: DocumentToImport,
  order: { readonly by: string; readonly digest?: string | undefined; readonly sha256?: string | undefined },
): Promise<ImportOutcome> {
  const { store, clock, random } = services;
  return store.edit(async (edit) => {
    const source = await knownSource(edit, sent.source);
    requireSender(source, order.by);
    const planned = await planImport(edit, { ...sent, source });
    if ("problems" in planned) return { outcome: "refused", problems: planned.problems };
    const { plan } = planned;
    if (order.digest !== undefined && order.digest !== plan.diff.digest)
      return { outcome: "other", diff: plan.diff };
    const at = clock.now();
    const change = isEmpty(plan) ? undefined : await edit.write({ ...plan.change, at, by: order.by });
    const run = {
      id: newId(clock, random),
      source: sent.source,
      at,
      by: order.by,
      whole: sent.whole,
      ...(change !== undefined && { change }),
      ...(order.sha256 !== undefined && { sha256: order.sha256 }),
      diff: { counts: plan.diff.counts },
    };
    await recordRun(edit, run, plan);
    return { outcome: change === undefined ? "unchanged" : "done", run, diff: plan.diff };
  });
}

/** A part that says nothing new is told by the items that it confirms: programs send such parts all day. */
async function recordRun(edit: LandscapeEdit, run: ImportRun, plan: ImportPlan): Promise<void> {
  if (!run.whole) await edit.confirm(run.source, plan.stated, run.at);
  if (run.whole || run.change !== undefined) await edit.addImport(run);
}

/** @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN */
export async function knownSource(edit: Pick<LandscapeEdit, "sources">, id: string): Promise<Source> {
  const source = (await edit.sources()).find((one) => one.id === id);
  if (source !== undefined) return source;
  throw new LandscapeError("LANDSCAPE_SOURCE_UNKNOWN", "there is no source with this id", {
    where: "/source",
    remedy: "add the source first, or look it up in the list",
  });
}

/** @throws LandscapeError SENDER_REFUSED when others speak for the source. */
function requireSender({ senders }: Source, by: string): void {
  if (senders === undefined || senders.includes(by)) return;
  throw new LandscapeError("SENDER_REFUSED", "this source has others who may send in its name", {
    where: "/source",
    remedy: "send it as your own source, or ask who manages sources to add you to this one",
  });
}
