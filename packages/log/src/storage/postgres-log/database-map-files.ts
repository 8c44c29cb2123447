import type { LogFiles, MapFiles } from "../../ports.ts";
import { mapFilesIn } from "../map/map-files.ts";
import { unreachable } from "./database-fault.ts";
import type { Querying } from "./database-files.ts";

/** Files of maps as rows of `log_store.file`, of which a question reads the parts that it needs. */
export function databaseMapFiles(database: Querying, files: LogFiles): MapFiles {
  const run = async <Row extends Record<string, unknown>>(text: string, values: unknown[]) => {
    try {
      return (await database.query<Row>(text, values)).rows;
    } catch (cause) {
      throw unreachable(cause);
    }
  };
  return {
    ...mapFilesIn(files),
    open: async (path) => {
      const [found] = await run<{ length: number }>(
        "select length(bytes) as length from log_store.file where path = $1",
        [path],
      );
      if (found === undefined) return undefined;
      return {
        length: found.length,
        read: async (offset, length) => {
          const [part] = await run<{ bytes: Buffer }>(
            "select substring(bytes from $2::integer for $3::integer) as bytes from log_store.file where path = $1",
            [path, offset + 1, length],
          );
          return part?.bytes ?? Buffer.alloc(0);
        },
        close: async () => undefined,
      };
    },
  };
}
