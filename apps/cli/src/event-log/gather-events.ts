import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { EventLogError } from "./event-log-error.ts";
import type { LoggedEvent } from "./logged-event.ts";
import type { TextParser } from "./parse-csv.ts";
import { csvEvents } from "./read-csv-events.ts";
import { xesEvents } from "./read-xes-events.ts";

export interface GatherLimits {
  readonly events: number;
  /** Bytes of text after unpacking. */
  readonly bytes: number;
}

const defaultLimits: GatherLimits = { events: 5_000_000, bytes: 4 * 1024 ** 3 };

/**
 * Reads a whole event log, `.csv` or `.xes`, also packed as `.gz`. Texts that return are kept once.
 *
 * @returns the events in order of time; events of one moment keep the order of the file.
 * @throws EventLogError when the file cannot be read, is malformed, too large or empty.
 */
export async function gatherEvents(file: string, limits = defaultLimits): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  const known = new Map<string, string>();
  const once = (text: string): string => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    known.set(text, text);
    return text;
  };
  const parser = parserFor(file, (event) => {
    if (events.length >= limits.events) {
      throw new EventLogError("EVENT_LOG_TOO_LARGE", `more than ${limits.events} events`, { where: file });
    }
    events.push({
      case: once(event.case),
      activity: once(event.activity),
      lifecycle: once(event.lifecycle),
      resource: once(event.resource),
      time: event.time,
      org: once(event.org),
    });
  });
  await feed(file, parser, limits.bytes);
  if (events.length === 0) throw new EventLogError("EVENT_LOG_EMPTY", "there are no events", { where: file });
  return events.sort((a, b) => a.time - b.time);
}

function parserFor(file: string, onEvent: (event: LoggedEvent) => void): TextParser {
  const name = file.toLowerCase().replace(/\.gz$/, "");
  if (name.endsWith(".csv")) return csvEvents(onEvent);
  if (name.endsWith(".xes")) return xesEvents(onEvent);
  throw new EventLogError("EVENT_LOG_UNREADABLE", "the name ends with neither .csv nor .xes", {
    where: file,
    remedy: "give FILE.csv, FILE.csv.gz, FILE.xes or FILE.xes.gz",
  });
}

async function feed(file: string, parser: TextParser, maxBytes: number): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let bytes = 0;
  try {
    for await (const chunk of bytesOf(file)) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new EventLogError("EVENT_LOG_TOO_LARGE", `more than ${maxBytes} bytes`, { where: file });
      }
      parser.push(decoder.decode(chunk, { stream: true }));
    }
    parser.push(decoder.decode());
    parser.end();
  } catch (error) {
    if (error instanceof EventLogError) throw located(error, file);
    throw unreadable(error, file);
  }
}

function bytesOf(file: string): AsyncIterable<Uint8Array> {
  const source: Readable = createReadStream(file);
  if (!file.toLowerCase().endsWith(".gz")) return source;
  const unpacked = createGunzip();
  source.on("error", (error) => unpacked.destroy(error));
  return source.pipe(unpacked);
}

/** Names the file beside the line. */
function located(error: EventLogError, file: string): EventLogError {
  if (error.where === file) return error;
  return new EventLogError(error.code, error.message, {
    where: `${file}, ${error.where ?? "somewhere"}`,
    remedy: error.remedy,
    cause: error,
  });
}

function unreadable(error: unknown, file: string): EventLogError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "this is a folder",
    EACCES: "this file may not be read",
    ERR_ENCODING_INVALID_ENCODED_DATA: "this is not UTF-8 text",
  };
  const packed = code.startsWith("Z_") ? "this is not a whole gzip file" : undefined;
  return new EventLogError("EVENT_LOG_UNREADABLE", why[code] ?? packed ?? "the file cannot be read", {
    where: file,
    cause: error,
  });
}
