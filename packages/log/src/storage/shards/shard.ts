import type { KeyObject } from "node:crypto";
import { formatCheckpoint } from "../../domain/checkpoint.ts";
import { originSlug, parseOrigin } from "../../domain/origin.ts";
import { type NoteSigner, noteSigner } from "../../domain/signed-note.ts";
import { TreeGrowth } from "../../domain/tree-growth.ts";
import type { SealedChunk } from "./payload-chunk.ts";
import { PayloadWriter } from "./payload-record.ts";
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

  constructor(origin: string, signingKey: KeyObject) {
    this.origin = origin;
    this.folder = originSlug(origin);
    this.retentionClass = parseOrigin(origin).retentionClass;
    this.signer = noteSigner(origin, signingKey);
  }

  /** Signs the head of a tree of this shard. */
  sign(tree: TreeGrowth): string {
    return this.signer.sign(formatCheckpoint({ origin: this.origin, size: tree.size, root: tree.root }));
  }

  /** Shows a batch that has become durable. */
  commit(tree: TreeGrowth, checkpoint: string, entries: Buffer, chunks: readonly SealedChunk[]): void {
    for (const { path, bytes } of this.edge.add(tree, entries, chunks)) this.pending.set(path, bytes);
    this.size = tree.size;
    this.checkpoint = checkpoint;
  }
}
