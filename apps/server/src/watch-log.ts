import { type Log, LogError } from "@grondslag/log";

/** Codes after which the log takes nothing more until it is opened again. */
const fatal: ReadonlySet<string> = new Set(["LOG_FULL", "LOG_READ_ONLY", "LOG_FAILED"]);

export interface WatchedLog extends Log {
  /** The fault after which nothing can be recorded, if there was one. */
  fault(): LogError | undefined;
}

/** Notices when a log can no longer be written, and says so once. */
export function watchLog(log: Log, onFault: (fault: LogError) => void): WatchedLog {
  let fault: LogError | undefined;
  return {
    ...bindAll(log),
    fault: () => fault,
    append: async (records) => {
      try {
        return await log.append(records);
      } catch (error) {
        if (fault === undefined && error instanceof LogError && fatal.has(error.code)) {
          fault = error;
          onFault(error);
        }
        throw error;
      }
    },
  };
}

function bindAll(log: Log): Log {
  return {
    append: (records) => log.append(records),
    read: (origin, index) => log.read(origin, index),
    prove: (origin, index) => log.prove(origin, index),
    consistency: (origin, from, to) => log.consistency(origin, from, to),
    logs: () => log.logs(),
    tile: (origin, path) => log.tile(origin, path),
    extend: (origin, line) => log.extend(origin, line),
    publish: () => log.publish(),
    follow: (position) => log.follow(position),
    erase: (order) => log.erase(order),
    destroyMonth: (order) => log.destroyMonth(order),
    gaps: () => log.gaps(),
    months: () => log.months(),
    close: () => log.close(),
  };
}
