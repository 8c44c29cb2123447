import { advanceMaps, mapFilesIn, parseOrigin, proveSubjectIn, storedMap } from "@grondslag/log";
import { memoryFiles, memoryLog, testRecord } from "@grondslag/log/testing";

const pseudonymOf = (subject: number): Buffer => Buffer.alloc(32, subject + 1);

/** A row as the platform gives it, with as much as a proof needs. */
export type ProvedRow = {
  readonly origin: string;
  readonly index: number;
  readonly kind: "processing";
  readonly at: string;
  readonly inclusion: string;
};

/** An answer about one of four subjects, with real proofs: of so many records, and of some that came after the map. */
export async function provedAnswer(records: number, later: number) {
  const log = memoryLog();
  const store = storedMap(mapFilesIn(memoryFiles()));
  const recordOf = (index: number) =>
    testRecord(index, {
      subject: JSON.stringify({
        "dpl.core.data_subject_id": pseudonymOf(index % 4).toString("base64url"),
      }),
    });
  await log.append(Array.from({ length: records }, (_, index) => recordOf(index)));
  await advanceMaps({
    log,
    store,
    keeps: () => true,
    onLine: (origin, line) => log.extend(origin, line),
  });
  await log.publish();
  if (later > 0) await log.append(Array.from({ length: later }, (_, at) => recordOf(records + at)));
  const [head] = log.logs();
  if (head === undefined) throw new Error("there is a log");
  const { origin } = head;
  const year = Number(parseOrigin(origin).halfYear.slice(0, 4));
  const period = { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  const [found] = await proveSubjectIn(
    { log, maps: store },
    { pseudonyms: new Map([[year, pseudonymOf(0)]]), ...period },
  );
  if (found?.proved === undefined) throw new Error("there is a map");
  const rows: ProvedRow[] = [];
  for (let index = 0; index < records + later; index += 4) {
    const { time } = await log.read(origin, index);
    const inclusion = await log.prove(origin, index);
    rows.unshift({ origin, index, kind: "processing", at: new Date(time).toISOString(), inclusion });
  }
  const last = await log.read(origin, records - 1);
  const proof = {
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    madeAt: new Date(Date.UTC(year, 10, 22)).toISOString(),
    logs: [
      {
        origin,
        verifierKey: found.verifierKey,
        pseudonym: pseudonymOf(0).toString("base64"),
        size: records + later,
        checkpoint: found.checkpoint,
        cosigned: { size: records, count: 2, needed: 2, known: 3, enough: true, at: last.time },
        proof: found.proved.proof,
        until: new Date(last.time).toISOString(),
        leftOut: [],
        gaps: [],
      },
    ],
  };
  return { proof, rows };
}
