import { existsSync } from "node:fs";
import type { LogGap } from "../domain/gap.ts";
import { LogError } from "../domain/log-error.ts";
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
import { httpFiles } from "./http-files.ts";
import { mapFilesIn, nodeMapFiles } from "./map/map-files.ts";
import { MapCheck } from "./map/verify-map.ts";
import { nodeFiles } from "./node-files.ts";
import type { Published } from "./posix/publisher.ts";
import { GapCheck } from "./posix/verify-gaps.ts";
import { KeyCheck } from "./posix/verify-keys.ts";
import { PayloadCheck } from "./posix/verify-payloads.ts";
import { readNote, verifyNote } from "./posix/verify-published.ts";
import { readTail, type VerifiedTail, verifyTail } from "./posix/verify-tail.ts";

/**
 * Verifies a whole log from its files alone: of a folder of the platform (every shard, its sealed payloads and
 * the write-ahead log), of a folder with one C2SP log, or of one log at a URL (public files only).
 *
 * A log that is being written is verified as it was published; its write-ahead log is read as it is found.
 *
 * @throws LogError LOG_UNREACHABLE, LOG_KEY when the master key is another one, LOG_MALFORMED when an option is
 *   not a key or a checkpoint. What is wrong with the log is no fault but a problem in the answer.
 */
export async function verifyLog(source: string | URL, options: VerifyLogOptions = {}): Promise<Verification> {
  const url = typeof source !== "string" ? source : /^https?:\/\//.test(source) ? new URL(source) : undefined;
  if (url !== undefined && url.protocol !== "file:") return verifySingle(httpFiles(url), options);
  const directory = url === undefined ? String(source) : decodeURIComponent(url.pathname);
  if (!existsSync(directory)) {
    throw new LogError("LOG_UNREACHABLE", "there is no such folder", { where: directory });
  }
  return verifyFolder(nodeFiles(directory), options, nodeMapFiles(directory));
}

async function verifySingle(
  reader: Parameters<typeof verifyOneLog>[0],
  options: VerifyLogOptions,
): Promise<Verification> {
  const findings = new Findings();
  const tree = await verifyOneLog(reader, "", options, findings);
  return verification(tree === undefined ? [] : [tree], 0, findings);
}

/** The same on other files than those of a folder. */
export async function verifyFolder(
  files: LogFiles,
  options: VerifyLogOptions = {},
  maps: MapFiles = mapFilesIn(files),
): Promise<Verification> {
  const findings = new Findings();
  const gaps = await GapCheck.load(files, findings);
  const note = await readNote(files);
  const { published } = note;
  const found = await readTail(files);
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

function verification(
  trees: readonly VerifiedTree[],
  payloadsChecked: number,
  findings: Findings,
  tail: Pick<VerifiedTail, "heads" | "entries"> = { heads: [], entries: 0 },
  gaps: readonly LogGap[] = [],
): Verification {
  const logs = new Map<string, VerifiedLog>();
  for (const { checkpoint } of trees) logs.set(checkpoint.origin, checkpoint);
  for (const head of tail.heads) logs.set(head.origin, head);
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
