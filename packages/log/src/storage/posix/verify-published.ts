import { isOrigin, originSlug, parseOrigin } from "../../domain/origin.ts";
import type { LogFiles } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import type { VerifiedTree } from "../../verify-tree.ts";
import { type Published, publishedPath } from "./publisher.ts";
import { parsePublished } from "./recover-log.ts";
import { type FoundTail, readTail } from "./verify-tail.ts";

/** The note of what was published, as it was found. */
export interface FoundNote {
  readonly text: string | undefined;
  /** Undefined when the note is missing or was altered. */
  readonly published: Published | undefined;
}

export async function readNote(files: LogFiles): Promise<FoundNote> {
  const text = (await files.read(publishedPath))?.toString("utf8");
  const published = text === undefined ? undefined : parsePublished(text);
  // The publisher writes it in one way only, so anything else was written by somebody else.
  const own = published !== undefined && `${JSON.stringify(JSON.parse(text ?? ""))}\n` === text;
  return { text, published: own ? published : undefined };
}

/**
 * Holds the note of what was published against the logs and the write-ahead log. A log that is smaller than its
 * note says was put back; a note that neither the logs nor the frames bear out was removed or altered.
 *
 * @param tail the write-ahead log, read after the note and before the logs
 */
export async function verifyNote(
  files: LogFiles,
  { text, published }: FoundNote,
  tail: FoundTail,
  trees: ReadonlyMap<string, VerifiedTree>,
  findings: Findings,
): Promise<void> {
  const report = (code: string, message: string): void =>
    findings.report({ origin: undefined, file: publishedPath, code, message });
  if (published === undefined) {
    if (text !== undefined) report("PUBLISHED_ALTERED", "the note of what was published was altered");
    // The first publication of a log writes it last: it may have come meanwhile.
    else if (trees.size > 0 && (await files.read(publishedPath)) === undefined) {
      report("PUBLISHED_MISSING", "there are checkpoints, and no note of what was published");
    }
    return;
  }
  reportPutBack(published, trees, findings);
  const differs = contradiction(published, tail, trees);
  if (differs !== undefined) {
    report("PUBLISHED_ALTERED", differs);
    return;
  }
  const beyond = [...trees.values()].filter(
    ({ checkpoint }) => checkpoint.size > (published.sizes[checkpoint.origin] ?? 0),
  );
  if (beyond.every(({ checkpoint }) => bearsOut(published, tail, checkpoint.origin))) return;
  // Of a log that is being written, the checkpoints come first and the note right after. What it does not name
  // yet is in the write-ahead log until then.
  const again = await readTail(files);
  if ((await files.read(publishedPath))?.toString("utf8") !== text) return;
  const unnamed = beyond.find(({ checkpoint }) => !bearsOut(published, again, checkpoint.origin));
  if (unnamed === undefined) return;
  const { origin, size } = unnamed.checkpoint;
  report(
    "PUBLISHED_ALTERED",
    `the note says that ${published.sizes[origin] ?? 0} records of ${origin} were published, and ${size} are`,
  );
}

function reportPutBack(
  published: Published,
  trees: ReadonlyMap<string, VerifiedTree>,
  findings: Findings,
): void {
  for (const [origin, size] of Object.entries(published.sizes)) {
    const found = trees.get(origin)?.checkpoint.size;
    if (found === undefined || found >= size) continue;
    findings.report({
      origin,
      index: found,
      file: `${originSlug(origin)}/checkpoint`,
      code: "CHECKPOINT_PUT_BACK",
      message: `the checkpoint is of ${found} records, and ${size} were published`,
    });
  }
}

/** What of the note cannot be, by the names of the logs and by the frames before and after its sequence. */
function contradiction(
  { organisation, sequence, sizes }: Published,
  tail: FoundTail,
  trees: ReadonlyMap<string, VerifiedTree>,
): string | undefined {
  for (const origin of [...trees.keys(), ...Object.keys(sizes)]) {
    if (isOrigin(origin) && parseOrigin(origin).organisation !== organisation) {
      return "the note names another organisation than its logs do";
    }
  }
  for (const { section, sequence: of } of tail.sections) {
    const size = Math.max(0, sizes[section.origin] ?? 0);
    const fits = of <= sequence ? section.first + section.count <= size : section.first >= size;
    if (!fits) return `the note does not fit frame ${of} of the write-ahead log`;
  }
  return undefined;
}

/** Whether frames after the note hold what a log has more than the note says. */
function bearsOut({ sequence, sizes }: Published, tail: FoundTail, origin: string): boolean {
  const size = Math.max(0, sizes[origin] ?? 0);
  return tail.sections.some(
    ({ section, sequence: of }) => of > sequence && section.origin === origin && section.first === size,
  );
}
