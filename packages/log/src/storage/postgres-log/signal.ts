/** Wakes a loop that waits. A call while nobody waits counts for the next wait. */
export class Signal {
  #set = false;
  #wake: (() => void) | undefined;

  notify(): void {
    this.#set = true;
    this.#wake?.();
  }

  /** Settles at the next call of `notify`, or after so many milliseconds. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#set) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#set = false;
  }
}
