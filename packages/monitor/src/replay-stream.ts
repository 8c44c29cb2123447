import { replayWeekAt } from "./domain/detection/agency-time.ts";
import { Detector } from "./domain/detection/detector.ts";
import { DetectorError } from "./domain/detection/detector-error.ts";
import { type DetectorSettings, defaultSettings } from "./domain/detection/detector-settings.ts";
import type { Explanation, Outcome, Raised } from "./domain/detection/finding.ts";
import { parseStreamEvent } from "./domain/detection/parse-stream-event.ts";

/** A look-up that raised the score of its employee, as a line of a replay. */
export interface ReplayAlert extends Raised {
  readonly employee: string;
  /** ISO 8601; nothing that comes later was used. */
  readonly time: string;
  readonly lookUp: string;
  readonly explanation: Explanation;
  readonly settings: string;
}

/** What a replay came to: events by outcome, look-ups by explanation. */
export interface ReplayCounts {
  readonly outcomes: Readonly<Record<Outcome["kind"], number>>;
  readonly explanations: Readonly<Record<Explanation, number>>;
}

/**
 * Runs the detector over lines of a stream, as it would have run when they came: each event at its own time, with
 * nothing of what comes later. A week has one alert of an employee; here weeks are counted whole from 1 January 1970,
 * as scores of a replay do, and live from Monday.
 *
 * @param now milliseconds since the Unix epoch: a line from after it is left out, so that one wrong year does not make
 * all others too late
 * @throws DetectorError with the number of a line that cannot be read
 */
export async function* replayStream(
  lines: AsyncIterable<string>,
  settings: DetectorSettings = defaultSettings,
  now = Number.POSITIVE_INFINITY,
): AsyncGenerator<ReplayAlert, ReplayCounts> {
  const detector = new Detector(settings, replayWeekAt);
  const outcomes = { judged: 0, noted: 0, duplicate: 0, future: 0, "too-late": 0 };
  const explanations = {
    assigned: 0,
    "earlier-work": 0,
    "self-opened": 0,
    emergency: 0,
    "hand-over": 0,
    "intake-role": 0,
    none: 0,
  };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    const event = parsed(line, number);
    const outcome = detector.take(event, now);
    outcomes[outcome.kind] += 1;
    if (outcome.kind !== "judged" || event.type !== "look-up") continue;
    const { explanation, raised } = outcome;
    explanations[explanation] += 1;
    if (raised === undefined) continue;
    const time = new Date(event.at).toISOString();
    const { version } = settings;
    yield { employee: event.employee, time, lookUp: event.id, explanation, settings: version, ...raised };
  }
  return { outcomes, explanations };
}

function parsed(line: string, number: number) {
  try {
    return parseStreamEvent(line);
  } catch (error) {
    if (!(error instanceof DetectorError)) throw error;
    const where = `line ${number}${error.where ?? ""}`;
    throw new DetectorError(error.code, error.message, {
      where,
      ...(error.remedy !== undefined && { remedy: error.remedy }),
    });
  }
}
