import { open, readFile, stat } from "node:fs/promises";
import { type BundleExpectation, type BundleVerification, verifyEvidence } from "@grondslag/log";
import type { ExitCode, Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { completenessLines } from "./tell-completeness.ts";

/** Far more than any bundle needs. */
const longestBundle = 300_000_000;

/** Whether a file starts as a ZIP archive does. */
export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(4);
    await handle.read(start, 0, 4, 0);
    return start.toString("latin1") === "PK\u0003\u0004";
  } finally {
    await handle.close();
  }
}

/** `grondslag verify BUNDLE.zip`: each step by its name, and for what does not hold the file. */
export async function verifyBundleFile(
  file: string,
  expected: BundleExpectation,
  terminal: Terminal,
): Promise<ExitCode> {
  if ((await stat(file)).size > longestBundle) throw new UsageError("this file is too large to be a bundle");
  return tellBundle(await verifyEvidence(await readFile(file), expected), terminal);
}

const stepTexts = {
  archive: "the archive can be read",
  manifest: "every file is there, as it was listed, and nothing more",
  keys: "the keys are those that you trust",
  records: "the records are the ones that are proved",
  proofs: "the records are in the log, which signed for it",
  cosignatures: "enough witnesses have cosigned that",
  complete: "the records are all that there is about the subject",
  timestamps: "an authority of time stamps says when that was",
  seal: "the log has it on record that this bundle was given",
  pages: "the pages say what the records say",
} as const;

function tellBundle(outcome: BundleVerification, { print, complain }: Terminal): ExitCode {
  for (const { name, outcome: how, note } of outcome.steps) {
    const line = `${how.padEnd(7)} ${name}: ${stepTexts[name]}${note === undefined ? "" : ` (${note})`}`;
    if (how === "failed") complain(line);
    else print(line);
  }
  for (const { step, file, message } of outcome.problems) complain(`${step} of ${file}: ${message}`);
  if (!outcome.trusted) {
    complain("The keys in the bundle were used; give --policy FILE or --key VKEY with keys that you trust.");
  }
  if (!outcome.ok) {
    const files = new Set(outcome.problems.map(({ file }) => file));
    complain(`NOT verified: ${files.size} ${files.size === 1 ? "file does" : "files do"} not hold.`);
    return 1;
  }
  if (outcome.steps.some(({ name, outcome: how }) => name === "pages" && how === "skipped")) {
    complain("The pages were NOT checked: they can say anything. Read the files in records instead of them.");
  }
  for (const line of outcome.completeness === undefined ? [] : completenessLines(outcome.completeness))
    print(line);
  const { organisation = "", madeAt = "" } = outcome.manifest ?? {};
  const { records } = outcome;
  print(
    `Verified: ${records} ${records === 1 ? "record" : "records"} of ${organisation}, given at ${madeAt}.`,
  );
  return 0;
}
