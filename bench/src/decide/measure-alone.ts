import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { AloneResult } from "./alone.ts";

/**
 * Runs the decision in a process of its own, so that its memory is its own.
 *
 * @param batches requests as lines of JSON, see `requestBatches`.
 */
export async function measureAlone(batches: readonly string[]): Promise<AloneResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "grondslag-bench-"));
  try {
    const file = path.join(folder, "requests.jsonl");
    await writeFile(file, `${batches.join("\n")}\n`);
    const program = fileURLToPath(new URL("./alone.js", import.meta.url));
    const child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
    const output = text(child.stdout);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (code !== 0) throw new Error(`the process that decides alone ended with code ${code}`);
    const result: AloneResult = JSON.parse(await output);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
