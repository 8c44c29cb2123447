import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { CodedError } from "@grondslag/kernel";

/** Why a demo cannot start in this folder. */
export class DemoError extends CodedError<"DEMO_OF_ANOTHER_SEED"> {}

/**
 * Writes down from which seed the agency in this folder was made, and refuses another one: the source system
 * would hold other people than the register and the log know.
 *
 * @throws DemoError `DEMO_OF_ANOTHER_SEED`.
 */
export async function rememberSeed(dataDirectory: string, seed: number): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const file = path.join(dataDirectory, "demo-seed");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known === undefined) {
    await writeFile(file, `${seed}\n`);
  } else if (known.trim() !== String(seed)) {
    throw new DemoError("DEMO_OF_ANOTHER_SEED", `this folder holds the agency of seed ${known.trim()}`, {
      where: dataDirectory,
      remedy: "take that seed, or another folder",
    });
  }
}
