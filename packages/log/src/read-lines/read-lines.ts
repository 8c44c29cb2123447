import { disclosedFields } from "../disclosure/disclosed-fields.ts";
import type { DisclosureDelays } from "../disclosure/ports.ts";
import { visibilityOf } from "../disclosure/visible-records.ts";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import type { StoredRecord } from "../domain/record.ts";
import type { AskLogServices, QuestionOnRecord } from "../query/ask-log.ts";
import { QueryStoreError } from "../query/query-store-error.ts";
import { wholeAnswer } from "../query/whole-answer.ts";
import type { RegisterNames } from "../record-index.ts";
import { type ReadLine, readLine } from "./read-line.ts";

/** The most lines of one answer: the read extension knows no pages. */
export const mostLines = 1_000;

const dayMs = 86_400_000;
/** Without a period: as far back as records are usually kept. */
const usualPeriod = 3_660 * dayMs;

export interface ReadLinesServices extends AskLogServices {
  readonly log: Pick<Log, "read">;
  /** What may not be shown yet. */
  readonly delays: DisclosureDelays;
  readonly names: Pick<RegisterNames, "dataSet">;
}

/** Which lines are wanted; at least one of trace, activity and subject. */
export interface LinesAsked {
  /** 32 hexadecimal digits. */
  readonly trace?: string | undefined;
  /** Id in the register. */
  readonly activity?: string | undefined;
  /** As in a request, such as `bsn:...`; or the pseudonym that lines carry. */
  readonly subject?: string | undefined;
  /** Lines that began from this moment on, milliseconds since the Unix epoch. */
  readonly from?: number | undefined;
  /** Lines that ended before or at this moment. */
  readonly to?: number | undefined;
  /** Puts the question on record; settles when it is durable. */
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

/**
 * The lines of the Logboek Dataverwerkingen that match (read extension 0.9 of Logius). A system asks, which is
 * cleared for no shield: lines about shielded subjects are left out, and asking about one is asking about nobody. Who reads may show the lines to
 * their subjects, so what those may not be told yet, and fields that the law keeps from them, are left out as well.
 *
 * @throws QueryStoreError QUESTION_WRONG, ANSWER_TOO_LARGE, and those of a store that does not answer
 */
export async function readLines(
  services: ReadLinesServices,
  { trace, activity, subject, from, to, record }: LinesAsked,
): Promise<readonly ReadLine[]> {
  const key = keyOf({ trace, activity, subject });
  const now = services.clock.now();
  const end = Math.min(to ?? now, now) + 1;
  const rows = await wholeAnswer(services, {
    question: { ...key, kind: "processing", from: from ?? end - usualPeriod, to: end },
    motive: "read extension",
    asker: undefined,
    mostRows: mostLines,
    // Before they are counted: an answer that is too large would tell of what is hidden.
    keep: (page) => visibleRows(services, page),
    record,
  });
  const lines: ReadLine[] = [];
  for (const { origin, index } of rows) {
    const stored = await readKept(services.log, origin, index);
    const line = stored === undefined ? undefined : readLine(stored);
    if (line === undefined) continue;
    if (trace !== undefined && line.trace !== trace) continue;
    if (activity !== undefined && line.activity !== activity) continue;
    if ((from !== undefined && line.startTime < from) || (to !== undefined && line.endTime > to)) continue;
    lines.push(await disclosed(services, line));
  }
  return lines;
}

async function visibleRows(
  services: ReadLinesServices,
  rows: readonly QueryRow[],
): Promise<readonly QueryRow[]> {
  const visible = await visibilityOf(
    services,
    rows.flatMap((row) => row.subject ?? []),
  );
  return rows.filter(
    ({ origin, at: time, activity, subject }) =>
      subject === undefined || !visible.isHidden({ origin, time, activity, subject }),
  );
}

async function disclosed({ names }: Pick<ReadLinesServices, "names">, line: ReadLine): Promise<ReadLine> {
  const { "grondslag.data_set": dataSet, "grondslag.fields": ids } = line.attributes;
  if (typeof dataSet !== "string" || !Array.isArray(ids)) return line;
  const { fields, withheld } = disclosedFields(ids.map(String), await names.dataSet(dataSet));
  if (withheld === undefined) return line;
  return { ...line, attributes: { ...line.attributes, "grondslag.fields": fields.map(({ id }) => id) } };
}

/** As `subjectIdText` writes it. */
const pseudonymForm = /^[A-Za-z0-9_-]{43}$/;

/** The narrowest of what is asked: the others are looked at line by line. */
function keyOf({
  trace,
  activity,
  subject,
}: Pick<LinesAsked, "trace" | "activity" | "subject">): Pick<LogQuestion, "by" | "value" | "subject"> {
  if (subject !== undefined) {
    return pseudonymForm.test(subject) ? { by: "subject", value: subject } : { by: "subject", subject };
  }
  if (trace !== undefined) return { by: "trace", value: trace };
  if (activity !== undefined) return { by: "activity", value: activity };
  throw new QueryStoreError("QUESTION_WRONG", "name a trace, a processing activity or a data subject", {
    where: "/traceId",
    remedy: "give traceId, dpl.core.processing_activity_id or dpl.core.data_subject_id",
  });
}

/** A record that was erased or destroyed meanwhile is no line any more. */
async function readKept(
  log: Pick<Log, "read">,
  origin: string,
  index: number,
): Promise<StoredRecord | undefined> {
  try {
    return await log.read(origin, index);
  } catch (error) {
    if (error instanceof LogError && error.code === "LOG_ERASED") return undefined;
    throw error;
  }
}
