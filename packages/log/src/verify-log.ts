import type { LogGap } from "./domain/gap.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";
import type { LogReader, MasterKeys } from "./ports.ts";
import { type TreeExpectation, type VerifiedTree, verifyTree } from "./verify-tree.ts";

/**
 * What is wrong, and where exactly. Codes: CHECKPOINT_MISSING, CHECKPOINT_MALFORMED, CHECKPOINT_PUT_BACK,
 * ORIGIN_DIFFERS, KEY_UNKNOWN, KEY_MALFORMED, SIGNATURE_FALSE, ENTRY_MISSING, ENTRY_ALTERED, TILE_MISSING,
 * TILE_ALTERED, ROOT_DIFFERS, NOT_EXTENDED, PAYLOAD_MISSING, PAYLOAD_ALTERED, SEALING_KEY_MISSING,
 * SEALING_KEY_ALTERED, SEALING_KEY_MISPLACED, SEALING_KEY_DESTROYED, GAP_NOTE_ALTERED, GAP_UNEXPLAINED,
 * GAP_NOT_CLOSED, PUBLISHED_MISSING, PUBLISHED_ALTERED, MAP_MISSING, MAP_ALTERED, MAP_DIFFERS, WAL_DAMAGED,
 * WAL_CUT_OFF, NO_LOG, COSIGNATURES_MISSING, COSIGNATURES_ALTERED, QUORUM_NOT_MET, MORE_PROBLEMS.
 */
export interface Problem {
  readonly origin: string | undefined;
  /** First index that the problem touches. */
  readonly index?: number;
  /** File in the log directory, or path under the URL. */
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

export interface VerifyLogOptions {
  /** Keys that the caller trusts. Without them, the key that lies beside each log is used. */
  readonly verifierKeys?: readonly string[];
  /** Opens the payloads, so that each is held against its entry. */
  readonly masterKey?: MasterKeys;
  /** An earlier checkpoint that the log must extend. */
  readonly since?: string;
  /** Which witnesses must have cosigned each log (C2SP tlog-policy). Without it cosignatures are not looked at. */
  readonly policy?: Pick<TrustPolicy, "witnesses" | "quorum">;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

export interface VerifyProgress {
  readonly origin: string;
  readonly checked: number;
}

export interface Verification {
  readonly ok: boolean;
  readonly logs: readonly VerifiedLog[];
  /** Entries that were hashed. */
  readonly entries: number;
  /** Payloads that were opened and gave their entry. */
  readonly payloadsChecked: number;
  /** Payloads that are gone for a reason that the log itself states. They are no problem. */
  readonly gaps: readonly LogGap[];
  /** In order of origin and index; what has no index comes after what has. */
  readonly problems: readonly Problem[];
}

export interface VerifiedLog {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Records that its map of subjects covers; undefined when its checkpoint speaks for no map. */
  readonly mapped?: number;
}

/** More of one log are not kept: a log that is wholly wrong needs no list of every record. */
const mostProblems = 100;

/** Gathers what is wrong while the steps of a verification go on. */
export class Findings {
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<string, number>();

  report(problem: Problem): void {
    const place = problem.origin ?? "";
    const count = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, count);
    if (count <= mostProblems) this.#problems.push(problem);
    if (count !== mostProblems + 1) return;
    const message = `there are more problems than these ${mostProblems}: the rest was not verified`;
    const { origin, file } = problem;
    this.#problems.push({ origin, file, code: "MORE_PROBLEMS", message });
  }

  /** Whether so much of a log is wrong that looking on tells nothing more. */
  areEnough(origin: string | undefined): boolean {
    return (this.#counts.get(origin ?? "") ?? 0) > mostProblems;
  }

  sorted(): readonly Problem[] {
    const place = ({ origin, index }: Problem): string =>
      `${origin ?? ""} ${String(index ?? Number.MAX_SAFE_INTEGER).padStart(16, "0")}`;
    return this.#problems.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  }
}

/** Verifies one log whose public files the reader gives, and reports under the folder that it lies in. */
export async function verifyOneLog(
  reader: LogReader,
  folder: string,
  { verifierKeys, since, policy, onProgress }: VerifyLogOptions,
  findings: Findings,
  { onBundle, isInPlace }: Pick<TreeExpectation, "onBundle" | "isInPlace"> = {},
): Promise<VerifiedTree | undefined> {
  let origin: string | undefined;
  const prefix = folder === "" ? "" : `${folder}/`;
  const inFolder: LogReader = { read: (path) => reader.read(`${prefix}${path}`) };
  return verifyTree(
    inFolder,
    {
      verifierKeys,
      since,
      policy,
      ...(isInPlace !== undefined && { isInPlace }),
      onHead: (checkpoint) => {
        origin = checkpoint.origin;
      },
      isEnough: () => findings.areEnough(origin),
      onBundle: async (bundle) => {
        await onBundle?.(bundle);
        onProgress?.({ origin: bundle.origin, checked: bundle.index * 256 + bundle.width });
      },
    },
    (problem) => findings.report({ ...problem, origin, file: `${prefix}${problem.file}` }),
  );
}
