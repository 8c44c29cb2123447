import { LogError } from "../../domain/log-error.ts";

/** The database holds less, or other, than this node has seen of it. */
export function rolledBack(where: string): LogError {
  return new LogError(
    "LOG_CORRUPT",
    "the database of the log was put back: it lacks records that this node has seen",
    {
      where,
      remedy:
        "do not go on with this database: restore one that holds the last checkpoint that was seen, or keep both as evidence",
    },
  );
}
