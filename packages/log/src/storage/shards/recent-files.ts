/** The files that were read last, so that a proof of an old record does not read the same tiles again. */
export class RecentFiles {
  readonly #room: number;
  readonly #files = new Map<string, Buffer>();

  constructor(room: number) {
    this.#room = room;
  }

  get(path: string): Buffer | undefined {
    const bytes = this.#files.get(path);
    if (bytes === undefined) return undefined;
    this.#files.delete(path);
    this.#files.set(path, bytes);
    return bytes;
  }

  set(path: string, bytes: Buffer): void {
    this.#files.set(path, bytes);
    const [oldest] = this.#files.keys();
    if (this.#files.size > this.#room && oldest !== undefined) this.#files.delete(oldest);
  }
}
