import type { Checkpoint } from "./domain/checkpoint.ts";
import { readCosigned } from "./domain/cosigned-checkpoint.ts";
import { LogError } from "./domain/log-error.ts";
import type { NoteVerifier } from "./domain/signed-note.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";
import type { Problem } from "./verify-log.ts";

/** File beside a log with the newest checkpoint that enough witnesses have cosigned. */
export const cosignaturesFile = "cosignatures";
const file = cosignaturesFile;

/**
 * Reads the cosigned checkpoint of a log: it is of this log, signed by it, and cosigned by enough witnesses of the
 * policy.
 *
 * @returns the checkpoint that the log must extend; undefined when there is none to believe, which is reported
 */
export function readCosignedHead(
  text: string | undefined,
  present: Checkpoint,
  verifier: NoteVerifier,
  policy: Pick<TrustPolicy, "witnesses" | "quorum">,
  report: (problem: Omit<Problem, "origin">) => void,
): Checkpoint | undefined {
  const refuse = (code: string, message: string): undefined => {
    report({ file, code, message });
  };
  if (text === undefined) {
    if (policy.quorum.kind === "none") return undefined;
    return refuse("COSIGNATURES_MISSING", "no cosigned checkpoint is here");
  }
  try {
    const cosigned = readCosigned(text, verifier, policy);
    if (!cosigned.ok) return refuse("COSIGNATURES_ALTERED", cosigned.why);
    const { checkpoint, cosignatures, enough, known } = cosigned;
    if (checkpoint.origin !== present.origin) {
      return refuse("COSIGNATURES_ALTERED", `the cosigned checkpoint is of ${checkpoint.origin}`);
    }
    if (!enough) {
      const message = `${cosignatures.length} of the ${known} witnesses have cosigned, which is not enough`;
      return refuse("QUORUM_NOT_MET", message);
    }
    if (checkpoint.size > present.size) {
      const message = `${checkpoint.size} records were cosigned, and ${present.size} are here: the rest was cut off`;
      report({ file, code: "NOT_EXTENDED", message, index: present.size });
      return undefined;
    }
    return checkpoint;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return refuse("COSIGNATURES_ALTERED", error.message);
  }
}
