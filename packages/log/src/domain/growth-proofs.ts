import { proofHeader } from "./tlog-proof.ts";
import type { TreeGrowth } from "./tree-growth.ts";

/**
 * Proof texts (C2SP tlog-proof) of the leaves of one batch, under one checkpoint.
 *
 * The lines above a node are the same for every leaf below it, so each is written once: a proof costs two
 * lines of base64 on average instead of one for every level.
 */
export class GrowthProofs {
  readonly #tree: TreeGrowth;
  readonly #checkpoint: string;
  /** By level: the lines from that level up, of each node of the batch that was asked for. */
  readonly #above: string[][];

  constructor(tree: TreeGrowth, checkpoint: string) {
    this.#tree = tree;
    this.#checkpoint = checkpoint;
    this.#above = tree.levels.map(() => []);
  }

  /** The proof of a leaf of the batch, with its entry, in base64, as `extra`. */
  text(index: number, entry: string): string {
    return `${proofHeader}\nextra ${entry}\nindex ${index}\n${this.#linesFrom(0, index)}`;
  }

  #linesFrom(level: number, index: number): string {
    const known = this.#above[level];
    const start = this.#tree.levels[level]?.start;
    if (known === undefined || start === undefined) return `\n${this.#checkpoint}`;
    const place = index - start;
    const written = known[place];
    if (written !== undefined) return written;
    const above = this.#linesFrom(level + 1, Math.floor(index / 2));
    const sibling = this.#tree.textAt(level, index % 2 === 0 ? index + 1 : index - 1);
    const lines = sibling === undefined ? above : `${sibling}\n${above}`;
    // Leaves are asked for once; keeping their lines would only cost memory.
    if (level > 0) known[place] = lines;
    return lines;
  }
}
