import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import { PortfolioError } from "../portfolio-error.ts";
import type { DashboardDocument } from "./dashboard-document.ts";

/** Steps after a draft was prepared. `refused` sends it back: a new draft is made, this one stays as it was. */
export type PublicationStepKind = "checked" | "published" | "refused";

/** A step; only added. */
export interface PublicationStep {
  readonly step: PublicationStepKind;
  /** ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly text?: string;
}

/** A version of the dashboard on its way to the public: draft, checked, published, by three different people. */
export interface Publication {
  readonly id: string;
  /** `YYYY-MM-DD` on which its figures hold. */
  readonly on: string;
  /** Change of the portfolio that it was made of. */
  readonly change: number;
  /** SHA-256 of what was frozen, in hexadecimal. */
  readonly digest: string;
  readonly preparedAt: number;
  readonly preparedBy: string;
  /** The published version that it corrects, and what was wrong in that. */
  readonly corrects?: string;
  readonly correction?: string;
  /** From 1, given when it is published. */
  readonly number?: number;
  readonly steps: readonly PublicationStep[];
}

export type PublicationState = "draft" | PublicationStepKind;

export function stateOf({ steps }: Pick<Publication, "steps">): PublicationState {
  return steps.at(-1)?.step ?? "draft";
}

/** The newest that is public; undefined when nothing was published yet. */
export function latestPublished(publications: readonly Publication[]): Publication | undefined {
  return publications
    .filter((one) => stateOf(one) === "published")
    .reduce<Publication | undefined>(
      (latest, one) => ((one.number ?? 0) > (latest?.number ?? 0) ? one : latest),
      undefined,
    );
}

/** The exact text that is frozen, and its digest. */
export function freeze(document: DashboardDocument): { readonly content: string; readonly digest: string } {
  const content = canonicalJson(JSON.parse(JSON.stringify(document)));
  return { content, digest: digestOf(content) };
}

/** SHA-256 of a frozen text in UTF-8, in hexadecimal. */
export function digestOf(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex");
}

/**
 * Checks that a step may be taken: a draft is checked, what is checked is published, each by somebody else; nobody goes
 * back to an older state of the portfolio, or to an older day, than what is public.
 *
 * @throws PortfolioError PUBLICATION_REFUSED
 */
export function checkStep(
  publication: Publication,
  step: PublicationStep,
  all: readonly Publication[],
): void {
  const state = stateOf(publication);
  const fits = state === "draft" ? step.step !== "published" : state === "checked" && step.step !== "checked";
  if (!fits) throw refused(`what is ${state} cannot become ${step.step}`, "/step");
  const others = [publication.preparedBy, ...publication.steps.map(({ by }) => by)];
  if (step.step !== "refused" && others.includes(step.by))
    throw refused("preparing, checking and publishing are done by three different people", "/step", {
      remedy: "let somebody else do this step",
    });
  if (step.step === "refused" && (step.text ?? "").trim() === "")
    throw refused("a refusal says why", "/text");
  if (step.step !== "published") return;
  const current = latestPublished(all);
  if (current === undefined) return;
  if (publication.change < current.change || publication.on < current.on)
    throw refused("a newer state of the portfolio is public already", "/step", {
      remedy: "prepare a new draft",
    });
  if (publication.corrects !== undefined && publication.corrects !== current.id)
    throw refused("what it corrects is not public any more", "/step", { remedy: "prepare a new draft" });
}

/**
 * Checks what a correction names: the version that is public, with a text.
 *
 * @throws PortfolioError PUBLICATION_REFUSED
 */
export function checkCorrection(
  correction: { readonly corrects?: string; readonly correction?: string },
  all: readonly Publication[],
): void {
  const { corrects, correction: text } = correction;
  if (corrects === undefined && text === undefined) return;
  if (corrects === undefined || latestPublished(all)?.id !== corrects)
    throw refused("only what is public now can be corrected", "/corrects");
  if ((text ?? "").trim() === "") throw refused("a correction says what was wrong", "/correction");
}

function refused(message: string, where: string, more: { readonly remedy?: string } = {}): PortfolioError {
  return new PortfolioError("PUBLICATION_REFUSED", message, { where, ...more });
}
