import type { KeyObject } from "node:crypto";
import { formatCheckpoint, parseCheckpoint } from "../../domain/checkpoint.ts";
import { formatMapLine, mapHeadOf } from "../../domain/map-line.ts";
import { originSlug, parseOrigin } from "../../domain/origin.ts";
import { type NoteSigner, noteSigner, parseNote } from "../../domain/signed-note.ts";
import { TreeGrowth } from "../../domain/tree-growth.ts";
import type { SealedChunk } from "./payload-chunk.ts";
import { PayloadWriter } from "./payload-writer.ts";
import { RightEdge } from "./right-edge.ts";

/** One log of the directory: its tree, its head and what of it is not in files yet. */
export class Shard {
  readonly origin: string;
  /** Folder of its static files. */
  readonly folder: string;
  readonly retentionClass: string;
  readonly signer: NoteSigner;
  /** With the batch that is being written: nobody is shown this one. */
  prepared: TreeGrowth = TreeGrowth.empty;
  /** Where the records of a chunk are laid down in clear before they are sealed. */
  readonly clear = new PayloadWriter();
  /** Durable. */
  size = 0;
  checkpoint = "";
  readonly edge = new RightEdge();
  /** Full files that are durable in the write-ahead log and still have to be written, by path. */
  readonly pending = new Map<string, Buffer>();
  /** Size of the last published checkpoint; 0 when there is none. */
  publishedSize = 0;
  /** Tiles of which a partial version was published, with its last path; removed when the full one is there. */
  readonly partial = new Map<string, string>();
  /** Lines that extend the checkpoints that are signed from now on; undefined until they are first needed. */
  #extensions: readonly string[] | undefined;

  constructor(origin: string, signingKey: KeyObject) {
    this.origin = origin;
    this.folder = originSlug(origin);
    this.retentionClass = parseOrigin(origin).retentionClass;
    this.signer = noteSigner(origin, signingKey);
  }

  /** Signs the head of a tree of this shard. */
  sign(tree: TreeGrowth): string {
    // A log that was opened goes on with the line of its last checkpoint.
    this.#extensions ??= mapLinesOf(this.checkpoint);
    const { origin } = this;
    const { size, root } = tree;
    return this.signer.sign(formatCheckpoint({ origin, size, root, extensions: this.#extensions }));
  }

  /** Takes a newer line of the map for the checkpoints to come. */
  extend(line: string): void {
    this.#extensions = [line];
  }

  /** The durable head signed again, when a newer line came since it was signed: a silent log would never show it. */
  renewed(): string | undefined {
    const [line] = this.#extensions ?? [];
    if (line === undefined || this.size === 0 || mapLinesOf(this.checkpoint)[0] === line) return undefined;
    const { origin, size, root } = parseCheckpoint(parseNote(this.checkpoint).text);
    return this.signer.sign(formatCheckpoint({ origin, size, root, extensions: [line] }));
  }

  /** Shows a batch that has become durable. */
  commit(tree: TreeGrowth, checkpoint: string, entries: Buffer, chunks: readonly SealedChunk[]): void {
    for (const { path, bytes } of this.edge.add(tree, entries, chunks)) this.pending.set(path, bytes);
    this.size = tree.size;
    this.checkpoint = checkpoint;
  }
}

function mapLinesOf(checkpoint: string): readonly string[] {
  if (checkpoint === "") return [];
  const head = mapHeadOf(parseCheckpoint(parseNote(checkpoint).text));
  return head === undefined ? [] : [formatMapLine(head)];
}
