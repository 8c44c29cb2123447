import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { seededRandom } from "@grondslag/kernel/testing";
import { type Cosigner, type Log, noteCosigner, openLog, originSlug } from "@grondslag/log";

const signingKey = seededRandom(41).bytes(32);
const batch = 10_000;
const time = Date.UTC(2026, 10, 21, 9);

/** The witnesses that have cosigned it. */
export const witnesses: readonly Cosigner[] = [1, 2, 3].map((n) =>
  noteCosigner(`witness.example/w${n}`, seededRandom(50 + n).bytes(32)),
);

/** A log on disk, cosigned, with what others need to verify it. */
export interface CosignedLog {
  /** The folder of the log itself, in the layout of C2SP. */
  readonly directory: string;
  readonly origin: string;
  readonly verifierKey: string;
  readonly log: Log;
  close(): Promise<void>;
}

/**
 * Writes a log of so many records with fixed salts: the same `seed` gives the same entries, so that the first records
 * of a longer log are those of a shorter one.
 */
export async function writeCosignedLog(records: number, seed = 42): Promise<CosignedLog> {
  const folder = mkdtempSync(path.join(tmpdir(), "cosigned-log-"));
  const log = await openLog({
    directory: folder,
    organisation: "agency.example",
    signingKey,
    masterKey: seededRandom(43).bytes(32),
    clock: { now: () => time },
    random: quickRandom(seed),
  });
  for (let from = 0; from < records; from += batch) {
    const count = Math.min(batch, records - from);
    await log.append(
      Array.from({ length: count }, (_, at) => ({
        kind: "processing" as const,
        retentionClass: "standard",
        time,
        facts: `{"number":${from + at}}`,
        subject: "{}",
        actor: "{}",
      })),
    );
  }
  await log.publish();
  const { origin, checkpoint, verifierKey } = log.logs()[0] ?? {
    origin: "",
    checkpoint: "",
    verifierKey: "",
  };
  const directory = path.join(folder, originSlug(origin));
  const text = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
  const lines = witnesses.map((witness) => witness.cosign(text, time / 1000));
  writeFileSync(path.join(directory, "cosignatures"), `${checkpoint}${lines.join("")}`);
  return {
    directory,
    origin,
    verifierKey,
    log,
    close: async () => {
      await log.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A counter in place of chance: the seeded one of the kernel takes seconds for the salts of a million records. */
function quickRandom(seed: number) {
  let counter = seed * 2 ** 32;
  return {
    bytes: (length: number) => {
      const bytes = Buffer.alloc(length);
      for (let at = 0; at + 8 <= length; at += 8) {
        counter += 1;
        bytes.writeDoubleBE(counter, at);
      }
      return bytes;
    },
  };
}
