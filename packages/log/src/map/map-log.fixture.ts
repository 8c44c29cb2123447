import type { FollowedBatch, Log, LogPosition } from "../domain/log.ts";
import type { OpenedRecord, RecordKind } from "../domain/record.ts";

/** A record of a log that a map is made of: about whom, or gone. */
export interface MapRecord {
  /** Numbers of the subjects; undefined when its payload is gone. */
  readonly subjects: readonly number[] | undefined;
  readonly kind: RecordKind;
}

export const mapOrigin = "agency.example/log/standard/2026h2";

/** The pseudonym of a subject of these tests. */
export function pseudonymOf(subject: number): Buffer {
  const bytes = Buffer.alloc(32, subject);
  bytes.writeUInt32BE(subject, 28);
  return bytes;
}

/** The subject group of a record about these. */
export function subjectTextOf(subjects: readonly number[]): string {
  const ids = subjects.map((subject) => {
    const id = pseudonymOf(subject).toString("base64url");
    return `{"dpl.core.data_subject_id":"${id}","dpl.core.data_subject_id_type":"BSN"}`;
  });
  return ids.length === 1 ? (ids[0] ?? "") : `{"grondslag.data_subjects":[${ids.join(",")}]}`;
}

/** As much of a log as a map is made of, with another log beside it that never matters. */
export function mapLogOf(records: readonly MapRecord[], pieces = 97): Pick<Log, "follow" | "logs"> {
  const other = "agency.example/log/audit/2026h2";
  const head = (origin: string, size: number) => ({ origin, size, checkpoint: "", verifierKey: "" });
  return {
    logs: () => [head(other, 5), head(mapOrigin, records.length)],
    follow: async function* (from: LogPosition): AsyncGenerator<FollowedBatch> {
      let position = from;
      for (let next = from[mapOrigin] ?? 0; next < records.length; next += pieces) {
        const to = Math.min(next + pieces, records.length);
        position = { ...position, [mapOrigin]: to };
        yield {
          records: records.slice(next, to).flatMap((record, at) => opened(record, next + at)),
          position,
        };
      }
    },
  };
}

function opened({ subjects, kind }: MapRecord, index: number): OpenedRecord[] {
  if (subjects === undefined) return [];
  const groups = () => ({ facts: "{}", subject: subjectTextOf(subjects), actor: "{}" });
  return [{ origin: mapOrigin, index, kind, time: index, hints: {}, groups }];
}
