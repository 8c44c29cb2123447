import type { AlertStore, RevisionMark } from "./ports.ts";

/** Called with the newest revision; told again when another one came late. */
export type RevisionListener = (revision: number) => void;

export interface AlertWatch {
  /** Tells the present revision soon, and each change. @returns ends it */
  listen(listener: RevisionListener): () => void;
  /** Ends all. */
  stop(): void;
}

export interface WatchOptions {
  readonly alerts: Pick<AlertStore, "mark">;
  readonly everyMs: number;
  /** A look that failed is tried again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Sees changes of alerts that any server made, by looking at the newest revisions: once for all who listen, and not at
 * all when nobody does.
 */
export function watchAlerts({ alerts, everyMs, onError }: WatchOptions): AlertWatch {
  const listeners = new Set<RevisionListener>();
  let known: RevisionMark | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    try {
      const mark = await alerts.mark();
      if (mark.digest === known?.digest) return;
      known = mark;
      for (const tell of listeners) tell(mark.revision);
    } catch (error) {
      onError(error);
    }
  }

  function plan(afterMs: number): void {
    timer = setTimeout(async () => {
      await look();
      timer = undefined;
      if (listeners.size > 0 && !isStopped) plan(everyMs);
      else known = undefined;
    }, afterMs);
    timer.unref();
  }

  return {
    listen: (listener) => {
      listeners.add(listener);
      if (known !== undefined) listener(known.revision);
      if (timer === undefined && !isStopped) plan(0);
      return () => listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
