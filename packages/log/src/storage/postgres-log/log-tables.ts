import type { Querying } from "./database-files.ts";

/** Integrations that are read at once, at most. */
const manyIntegrations = 16;

/** The one row that integrators change. */
export interface LogState {
  readonly organisation: string;
  /** The last integration. */
  readonly sequence: number;
  /** The last integration of which everything is in the files. */
  readonly published: number;
  /** Number of times that a node became integrator. */
  readonly term: number;
  /** Number of times that a gap was begun, or a month closed. */
  readonly gaps: number;
  /** Whether the integrator is silent for longer than it may be, or its connection is gone. */
  readonly free: boolean;
}

/** The head of a log as the database has it. */
export interface StoredHead {
  readonly origin: string;
  readonly size: number;
  /** In base64. */
  readonly root: string;
}

/** What one integration added to one log, beside the batches themselves. */
export interface StoredSection {
  readonly origin: string;
  readonly checkpoint: string;
  readonly resealed: ReadonlyMap<number, readonly [Buffer, Buffer]>;
}

export interface StoredIntegration {
  readonly sequence: number;
  readonly batches: readonly string[];
  readonly sections: readonly StoredSection[];
}

interface StateRow {
  readonly organisation: string;
  readonly sequence: string;
  readonly published: string;
  readonly term: string;
  readonly gaps: string;
  readonly free: boolean;
}

/** @param leaseMs how long an integrator may be silent */
export async function readState(database: Querying, leaseMs = 0): Promise<LogState> {
  const { rows } = await database.query<StateRow>(
    `select organisation, sequence, published, term, gaps,
        beat < clock_timestamp() - $1::integer * interval '1 millisecond'
          or not exists (select from pg_stat_activity where pid = backend) as free
      from log_store.state`,
    [leaseMs],
  );
  const [row] = rows;
  return {
    organisation: row?.organisation ?? "",
    sequence: Number(row?.sequence ?? 0),
    published: Number(row?.published ?? 0),
    term: Number(row?.term ?? 0),
    gaps: Number(row?.gaps ?? 0),
    free: row?.free ?? false,
  };
}

export async function readHeads(database: Querying): Promise<readonly StoredHead[]> {
  const { rows } = await database.query<{ origin: string; size: string; root: string }>(
    "select origin, size, root from log_store.head",
  );
  return rows.map(({ origin, size, root }) => ({ origin, size: Number(size), root }));
}

/** The integrations after one, in order. */
export async function readIntegrations(
  database: Querying,
  after: number,
): Promise<readonly StoredIntegration[]> {
  const { rows } = await database.query<{ sequence: string; batches: readonly string[]; sections: string }>(
    "select sequence, batches, sections from log_store.integration where sequence > $1 order by sequence limit $2",
    [after, manyIntegrations],
  );
  return rows.map(({ sequence, batches, sections }) => ({
    sequence: Number(sequence),
    batches,
    sections: parseSections(sections),
  }));
}

/** The bodies of batches, by key; those that are not there are absent. */
export async function readBatches(
  database: Querying,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (keys.length === 0) return new Map();
  const text = "select key::text as key, body from log_store.batch where key = any ($1::uuid[])";
  const { rows } = await database.query<{ key: string; body: Buffer }>(text, [keys]);
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/** The text of `log_store.integration.sections`: JSON, chunks in base64. */
export function formatSections(sections: readonly StoredSection[]): string {
  return JSON.stringify(
    sections.map(({ origin, checkpoint, resealed }) => ({
      origin,
      checkpoint,
      resealed: [...resealed].map(([first, halves]) => [
        first,
        ...halves.map((half) => half.toString("base64")),
      ]),
    })),
  );
}

function parseSections(text: string): readonly StoredSection[] {
  const sections: readonly {
    readonly origin: string;
    readonly checkpoint: string;
    readonly resealed: readonly (readonly [number, string, string])[];
  }[] = JSON.parse(text);
  return sections.map(({ origin, checkpoint, resealed }) => ({
    origin,
    checkpoint,
    resealed: new Map(
      resealed.map(([first, left, right]) => [
        first,
        [Buffer.from(left, "base64"), Buffer.from(right, "base64")],
      ]),
    ),
  }));
}

/** The months that take no records any more, as `<class> <month>`. */
export async function readClosedMonths(database: Querying): Promise<readonly ClosedMonth[]> {
  const { rows } = await database.query<{ retention_class: string; month: string }>(
    "select retention_class, month from log_store.closed_month",
  );
  return rows.map(({ retention_class: retentionClass, month }) => ({ retentionClass, month }));
}

export interface ClosedMonth {
  readonly retentionClass: string;
  readonly month: string;
}
