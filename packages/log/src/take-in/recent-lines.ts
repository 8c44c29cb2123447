/** What is known of a line with the same ids. */
export type KnownLine =
  /** None: it is claimed for the caller. */
  | "new"
  /** Another line. */
  | "other"
  /** The same line; the promise settles when it is durable, and rejects when it could not be written. */
  | Promise<void>;

/**
 * Remembers the lines of the last minutes by their ids. An exporter that got no answer sends a batch again, also
 * while the first one is still being written: such a line is acknowledged when it is durable, and stands in the log
 * once. What was sent longer ago, or before this server started, is not known any more.
 */
export class RecentLines {
  readonly #most: number;
  #now = new Map<string, Claim>();
  #before = new Map<string, Claim>();

  /** @param most lines in each of two generations; a line is known for at least so many others. */
  constructor(most = 32_768) {
    this.#most = most;
  }

  /**
   * @param key source and ids of the line
   * @param print what tells the same line from another
   * @param written of the batch that the caller is about to write
   */
  claim(key: string, print: string, written: Promise<void>): KnownLine {
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known !== undefined) return known.print === print ? known.written : "other";
    if (this.#now.size >= this.#most) {
      this.#before = this.#now;
      this.#now = new Map();
    }
    this.#now.set(key, { print, written });
    return "new";
  }

  /** Forgets lines that could not be written: sent again, they are new. */
  forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.#now.delete(key);
      this.#before.delete(key);
    }
  }
}

interface Claim {
  readonly print: string;
  readonly written: Promise<void>;
}
