import { nearNobody } from "../oversight-people.ts";
import type { AlertStore } from "./ports.ts";

/** Somebody who watches. */
export interface AlertListener {
  /** The mark of the alerts that he may see: what changes about himself or his colleagues must not be heard. */
  readonly mark: () => Promise<number>;
  /** Called with that mark, soon and at each change of it. */
  readonly tell: (mark: number) => void;
}

export interface AlertWatch {
  /** @returns ends it */
  listen(listener: AlertListener): () => void;
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
 * Sees changes of alerts that any server made: one look for all who listen, and one for each of them when something
 * changed. Not at all when nobody listens.
 */
export function watchAlerts({ alerts, everyMs, onError }: WatchOptions): AlertWatch {
  /** What each was told last. */
  const listeners = new Map<AlertListener, number | undefined>();
  let known: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    const mark = await alerts.mark(nearNobody);
    const isChanged = mark !== known;
    for (const [listener, told] of listeners) {
      if (isChanged || told === undefined) await tell(listener, told);
    }
    known = mark;
  }

  async function tell(listener: AlertListener, told: number | undefined): Promise<void> {
    const mark = await listener.mark();
    if (mark === told || !listeners.has(listener)) return;
    listeners.set(listener, mark);
    listener.tell(mark);
  }

  function plan(afterMs: number): void {
    timer = setTimeout(async () => {
      await look().catch(onError);
      timer = undefined;
      if (listeners.size > 0 && !isStopped) plan(everyMs);
      else known = undefined;
    }, afterMs);
    timer.unref();
  }

  return {
    listen: (listener) => {
      listeners.set(listener, undefined);
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
