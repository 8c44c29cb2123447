import type { EvidenceManifest } from "../domain/evidence-manifest.ts";
import { LogError } from "../domain/log-error.ts";
import type { BundleCompleteness } from "./check-completeness.ts";

/** The steps of verifying a bundle, in order. */
export const bundleSteps = [
  "archive",
  "manifest",
  "keys",
  "records",
  "proofs",
  "cosignatures",
  "complete",
  "timestamps",
  "seal",
  "pages",
] as const;
export type BundleStep = (typeof bundleSteps)[number];

/** What is wrong with a bundle, and in which file. */
export interface BundleProblem {
  readonly step: BundleStep;
  readonly file: string;
  readonly message: string;
}

export interface BundleVerification {
  readonly ok: boolean;
  readonly steps: readonly {
    readonly name: BundleStep;
    readonly outcome: "passed" | "failed" | "skipped";
    readonly note?: string;
  }[];
  readonly problems: readonly BundleProblem[];
  readonly records: number;
  /** Undefined when there is no manifest to read. */
  readonly manifest: Pick<EvidenceManifest, "organisation" | "madeAt" | "madeBy" | "motive"> | undefined;
  /** Undefined when the bundle does not claim to hold everything about one subject. */
  readonly completeness: BundleCompleteness | undefined;
  /** Whether keys of the caller were used. Keys from the bundle itself prove only that it fits together. */
  readonly trusted: boolean;
}

/** Gathers what is found while the steps go on. */
export class BundleFindings {
  readonly problems: BundleProblem[] = [];
  readonly #notes = new Map<BundleStep, string>();
  readonly #started = new Set<BundleStep>();

  start(step: BundleStep): void {
    this.#started.add(step);
  }

  has(step: BundleStep): boolean {
    return this.#started.has(step);
  }

  note(step: BundleStep, text: string): void {
    this.#notes.set(step, text);
  }

  fail(step: BundleStep, file: string, message: string): void {
    this.start(step);
    this.problems.push({ step, file, message });
  }

  /** Does a part of a step. What cannot be read is a problem of its file; undefined then. */
  step<Value>(step: BundleStep, file: string, work: () => Value): Value | undefined {
    this.start(step);
    return this.attempt(step, file, work);
  }

  /** The same of a step that passes only when it is started later on. */
  attempt<Value>(step: BundleStep, file: string, work: () => Value): Value | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      this.fail(step, step === "keys" ? file : placeOf(error.where, file), error.message);
      return undefined;
    }
  }

  /** Takes back what was found since there were so many problems. */
  takeFrom(count: number): readonly BundleProblem[] {
    return this.problems.splice(count);
  }

  result(
    manifest: EvidenceManifest | undefined,
    completeness: BundleCompleteness | undefined,
    trusted: boolean,
  ): BundleVerification {
    const failed = new Set(this.problems.map(({ step }) => step));
    return {
      ok: failed.size === 0,
      steps: bundleSteps.map((name) => {
        const note = this.#notes.get(name);
        const outcome = failed.has(name) ? "failed" : this.#started.has(name) ? "passed" : "skipped";
        return { name, outcome, ...(note !== undefined && { note }) };
      }),
      problems: this.problems,
      records: manifest?.records.length ?? 0,
      manifest,
      completeness,
      trusted,
    };
  }
}

/** Faults of the formats name a member; faults of the bundle name a file. */
function placeOf(where: string | undefined, file: string): string {
  return where !== undefined && /^[a-z]+\/|^manifest\.json$/.test(where) ? where : file;
}
