import type { Checkpoint } from "./checkpoint.ts";
import { LogError } from "./log-error.ts";
import { digestLength } from "./sha256.ts";

/** The head of the map of one log: which records it covers, and its root. */
export interface MapHead {
  /** The records 0 up to this one are covered. */
  readonly covered: number;
  readonly root: Uint8Array;
}

const name = "grondslag-map/v1";
const form = /^grondslag-map\/v1 (0|[1-9]\d{0,15}) ([A-Za-z0-9+/]{43}=)$/;

/** The extension line of a checkpoint that says what the map of that log is. */
export function formatMapLine({ covered, root }: MapHead): string {
  return `${name} ${covered} ${Buffer.from(root).toString("base64")}`;
}

/**
 * The map that a checkpoint speaks for; undefined when it has none, as those of an earlier version.
 *
 * @throws LogError LOG_MALFORMED when its line is not one, comes twice, or covers more than the log has
 */
export function mapHeadOf({
  extensions = [],
  size,
}: Pick<Checkpoint, "extensions" | "size">): MapHead | undefined {
  const [line, ...more] = extensions.filter((one) => one.startsWith(`${name} `));
  if (line === undefined) return undefined;
  const [, covered, encoded = ""] = form.exec(line) ?? [];
  const root = Buffer.from(encoded, "base64");
  const sound =
    root.length === digestLength && root.toString("base64") === encoded && Number(covered) <= size;
  if (sound && more.length === 0) return { covered: Number(covered), root };
  throw new LogError("LOG_MALFORMED", "the line of the map in this checkpoint is not one", {
    where: "checkpoint",
  });
}
