import { hash } from "node:crypto";

/** What is known of a line. */
export type KnownLine =
  /** Nothing: it is claimed for the batch that asks. */
  | "new"
  /** It is in a batch that was written, or in the one that asks. */
  | "written"
  /** It is in a batch that is being written: settles when that is durable, and rejects when it could not be. */
  | Promise<void>;

/** Numbers of 32 bits for each line: four of its digest, and that of its batch. */
const width = 5;

/**
 * Remembers the lines of the last minutes by their digest. An exporter that got no answer sends a batch again, also
 * while the first one is still being written: such a line is acknowledged when it is durable, and stands in the log
 * once. What was sent longer ago is not known any more.
 *
 * The digests lie in two tables of fixed size, of which the older one makes room: objects for so many lines would
 * cost the collector of garbage more than taking them in does.
 */
export class RecentLines {
  readonly #most: number;
  readonly #slots: number;
  #now: Uint32Array;
  #before: Uint32Array;
  #held = 0;
  #batches = 0;
  /** Batches that are being written. */
  readonly #writing = new Map<number, Promise<void>>();
  readonly #digest = new Uint32Array(4);

  /** @param most lines in each table; a line is known for at least so many others. */
  constructor(most = 65_536) {
    this.#most = most;
    this.#slots = 2 ** Math.ceil(Math.log2(most * 2));
    this.#now = new Uint32Array(this.#slots * width);
    this.#before = new Uint32Array(this.#slots * width);
  }

  /** Opens a batch: its lines are claimed until `written` settles. */
  open(written: Promise<void>): number {
    this.#batches = (this.#batches % 0xffff_fffe) + 1;
    const batch = this.#batches;
    this.#writing.set(batch, written);
    const close = (): void => {
      this.#writing.delete(batch);
    };
    written.then(close, close);
    return batch;
  }

  /** @param line all that tells it from another. */
  claim(line: string, batch: number): KnownLine {
    this.#read(line);
    const known = this.#batchOf(this.#now) ?? this.#batchOf(this.#before);
    if (known !== undefined) return known === batch ? "written" : (this.#writing.get(known) ?? "written");
    if (this.#held >= this.#most) this.#makeRoom();
    const place = this.#placeIn(this.#now);
    this.#now.set(this.#digest, place);
    this.#now[place + width - 1] = batch;
    this.#held += 1;
    return "new";
  }

  /** Forgets a line that was not written: sent again, it is new. */
  forget(line: string): void {
    this.#read(line);
    for (const table of [this.#now, this.#before]) {
      const place = this.#placeIn(table);
      // The place stays taken, with a digest that no line has, so that others are still found behind it.
      if (this.#batchOf(table) !== undefined) table.fill(0xffff_ffff, place, place + width);
    }
  }

  #read(line: string): void {
    const bytes = hash("sha256", line, "binary");
    for (let word = 0; word < 4; word += 1) {
      const at = word * 4;
      this.#digest[word] =
        bytes.charCodeAt(at) |
        (bytes.charCodeAt(at + 1) << 8) |
        (bytes.charCodeAt(at + 2) << 16) |
        (bytes.charCodeAt(at + 3) << 24);
    }
  }

  /** Where the digest stands in a table, or where it may be put. */
  #placeIn(table: Uint32Array): number {
    const [a = 0, b, c, d] = this.#digest;
    for (let slot = a % this.#slots; ; slot = (slot + 1) % this.#slots) {
      const at = slot * width;
      if (table[at + width - 1] === 0) return at;
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) return at;
    }
  }

  #batchOf(table: Uint32Array): number | undefined {
    const batch = table[this.#placeIn(table) + width - 1];
    return batch === 0 ? undefined : batch;
  }

  #makeRoom(): void {
    const emptied = this.#before.fill(0);
    this.#before = this.#now;
    this.#now = emptied;
    this.#held = 0;
  }
}
