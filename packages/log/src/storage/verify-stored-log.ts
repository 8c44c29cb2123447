import type { Checkpoint } from "../domain/checkpoint.ts";
import type { LogGap } from "../domain/gap.ts";
import { LogError } from "../domain/log-error.ts";
import { mapHeadOf } from "../domain/map-line.ts";
import { isOrigin, originSlug } from "../domain/origin.ts";
import type { LogFiles, MapFiles } from "../ports.ts";
import {
  Findings,
  type Verification,
  type VerifiedLog,
  type VerifyLogOptions,
  verifyOneLog,
} from "../verify-log.ts";
import type { VerifiedTree } from "../verify-tree.ts";
import { mapFilesIn } from "./map/map-files.ts";
import { MapCheck } from "./map/verify-map.ts";
import type { Published } from "./posix/publisher.ts";
import { GapCheck } from "./posix/verify-gaps.ts";
import { KeyCheck } from "./posix/verify-keys.ts";
import { PayloadCheck } from "./posix/verify-payloads.ts";
import { readNote, verifyNote } from "./posix/verify-published.ts";
import { type FoundTail, readTail, type VerifiedTail, verifyTail } from "./posix/verify-tail.ts";

/** Verifies one C2SP log from its public files. */
export async function verifySingle(
  reader: Parameters<typeof verifyOneLog>[0],
  options: VerifyLogOptions,
): Promise<Verification> {
  const findings = new Findings();
  const tree = await verifyOneLog(reader, "", options, findings);
  return verification(tree === undefined ? [] : [tree], 0, findings);
}

/**
 * Verifies all logs of the platform that lie in some files: every shard, its sealed payloads and the write-ahead log.
 *
 * @param tailOf reads what is not in the static files yet
 */
export async function verifyFolder(
  files: LogFiles,
  options: VerifyLogOptions = {},
  maps: MapFiles = mapFilesIn(files),
  tailOf: () => Promise<FoundTail> = () => readTail(files),
): Promise<Verification> {
  const findings = new Findings();
  const gaps = await GapCheck.load(files, findings);
  const note = await readNote(files);
  const { published } = note;
  const found = await tailOf();
  const folders = await logFolders(files, published);
  if (folders.length === 0 && (await files.read("checkpoint")) !== undefined)
    return verifySingle(files, options);

  const keys = await KeyCheck.load(files, options.masterKey, findings);
  const trees = new Map<string, VerifiedTree>();
  let payloads = 0;
  for (const folder of folders) {
    const check = new PayloadCheck(files, folder, keys, gaps, findings);
    const map = await MapCheck.begin(files, maps, folder, gaps);
    if (map !== undefined) check.onRecord = (index, record) => map.add(index, record.kind, record.subject);
    const tree = await verifyOneLog(files, folder, options, findings, {
      onBundle: (bundle) => check.verifyBundle(bundle),
      isInPlace: (origin) => (isOrigin(origin) ? originSlug(origin) === folder : note.text === undefined),
    });
    payloads += check.checked;
    if (tree === undefined) continue;
    trees.set(tree.checkpoint.origin, tree);
    await map?.finish(tree, options.masterKey !== undefined, findings);
  }
  await verifyNote(files, note, found, trees, findings);
  const expected = { published, trees, keys, gaps, verifierKeys: options.verifierKeys };
  const tail = await verifyTail(files, found, expected, findings);
  keys.finish(gaps);
  const explained = await gaps.finish(found);
  if (folders.length === 0 && found.newest === undefined) {
    findings.report({
      origin: undefined,
      file: ".",
      code: "NO_LOG",
      message: "there is no log in this folder",
    });
  }
  return verification([...trees.values()], payloads + tail.payloads, findings, tail, explained);
}

/** Folders with a checkpoint, and those that should have one. */
async function logFolders(files: LogFiles, published: Published | undefined): Promise<readonly string[]> {
  const folders = new Set(Object.keys(published?.sizes ?? {}).map(originSlug));
  for (const name of await files.list(".")) {
    if (!name.includes(".") && (await files.read(`${name}/checkpoint`)) !== undefined) folders.add(name);
  }
  return [...folders].sort();
}

/** How far a map goes that a checkpoint speaks for. What is wrong with its line was told of by the check of the map. */
function coveredBy(checkpoint: Checkpoint): number | undefined {
  try {
    return mapHeadOf(checkpoint)?.covered;
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

function verification(
  trees: readonly VerifiedTree[],
  payloadsChecked: number,
  findings: Findings,
  tail: Pick<VerifiedTail, "heads" | "entries"> = { heads: [], entries: 0 },
  gaps: readonly LogGap[] = [],
): Verification {
  const logs = new Map<string, VerifiedLog>();
  for (const { checkpoint } of trees) {
    const { origin, size, root } = checkpoint;
    const mapped = coveredBy(checkpoint);
    logs.set(origin, { origin, size, root, ...(mapped !== undefined && { mapped }) });
  }
  for (const head of tail.heads) logs.set(head.origin, { ...logs.get(head.origin), ...head });
  const problems = findings.sorted();
  return {
    ok: problems.length === 0,
    logs: [...logs.values()].sort((a, b) => (a.origin < b.origin ? -1 : 1)),
    entries: trees.reduce((sum, tree) => sum + tree.entries, 0) + tail.entries,
    payloadsChecked,
    gaps,
    problems,
  };
}
