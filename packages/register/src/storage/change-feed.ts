import { type Kysely, sql, type Transaction } from "kysely";
import { type Change, type ChangeBatch, type KeptKind, keptKinds } from "../domain/change.ts";
import { FeedError } from "../domain/feed-error.ts";

/** The channel of the wake-up call; its payload is the new revision, the table is the truth. */
export const changeChannel = "registry_change";

/** A change to any of the entities goes through here, so that followers see it. */
export type RecordChange = (change: Change) => void;

/**
 * Runs `work` in one transaction and writes what it recorded as one revision of the registry.
 *
 * The one row of `registry.revision` is locked as the last thing before the commit and stays locked until the
 * commit is visible: revisions have no gaps, their order is the order of commit, and a reader that sees
 * revision n sees all before n. Writers wait for each other only there.
 *
 * @returns what `work` returned and the revision that holds its changes (when it recorded none: the latest).
 * @throws whatever `work` throws; then nothing has happened.
 */
export async function changeRegistry<Database, Result>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>, record: RecordChange) => Promise<Result>,
): Promise<{ readonly result: Result; readonly revision: number }> {
  return db.transaction().execute(async (trx) => {
    const changes: Change[] = [];
    const result = await work(trx, (change) => changes.push(change));
    const revision = changes.length === 0 ? await readRevision(trx) : await writeRevision(trx, changes);
    return { result, revision };
  });
}

/** The latest revision of the registry that this connection can see; 0 before the first change. */
export async function readRevision<Database>(db: Kysely<Database>): Promise<number> {
  const answer = await sql<{ revision: string }>`select revision from registry.revision`.execute(db);
  return Number(single(answer.rows).revision);
}

/**
 * Forgets what old revisions say of work items, shields and the like: they name data subjects, which may not be
 * kept longer than needed (GDPR art. 5(1)(e)). Followers that run have long applied them; a new one loads the
 * tables instead. What they say of {@link keptKinds} stays, and so does the whole latest revision.
 *
 * @param before ms since the epoch; must lie further back than any follower may be behind.
 * @returns how many revisions were looked at.
 */
export async function forgetChanges<Database>(db: Kysely<Database>, before: number): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    with old as (
      select revision, (
        select jsonb_agg(change order by place)
        from jsonb_array_elements(changes) with ordinality as item (change, place)
        where change->>'kind' = any(${[...keptKinds]})
      ) as kept
      from registry.change
      where recorded_at < ${new Date(before)} and not forgotten
        and revision < (select revision from registry.revision)
    ), stripped as (
      update registry.change set changes = old.kept, forgotten = true
      from old where change.revision = old.revision and old.kept is not null
    ), gone as (
      delete from registry.change using old where change.revision = old.revision and old.kept is null
    )
    select count(*) as count from old`.execute(db);
  return Number(single(rows).count);
}

/** So many revisions are in hand at once. */
const pageLength = 1_000;

/**
 * What the feed still says of some kinds, from its beginning, in order of revision and in pages: the history of
 * the organisation. Revisions that say nothing of them are left out.
 */
export async function* readFeedHistory<Database>(
  db: Kysely<Database>,
  kinds: readonly KeptKind[],
): AsyncGenerator<readonly ChangeBatch[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ revision: string; changes: readonly Change[] | null }>`
      select revision, (
        select jsonb_agg(change order by place)
        from jsonb_array_elements(changes) with ordinality as item (change, place)
        where change->>'kind' = any(${[...kinds]})
      ) as changes
      from registry.change where revision > ${after} order by revision limit ${pageLength}`.execute(db);
    const batches = rows.flatMap(({ revision, changes }) =>
      changes === null ? [] : [{ revision: Number(revision), changes }],
    );
    if (batches.length > 0) yield batches;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.revision);
  }
}

async function writeRevision<Database>(
  trx: Transaction<Database>,
  changes: readonly Change[],
): Promise<number> {
  const answer = await sql<{ revision: string }>`
    with next as (
      update registry.revision set revision = revision + 1 returning revision
    ), written as (
      insert into registry.change (revision, changes)
      select revision, ${JSON.stringify(changes)}::jsonb from next
      returning revision
    )
    select revision, pg_notify(${changeChannel}, revision::text) from written`.execute(trx);
  return Number(single(answer.rows).revision);
}

function single<Row>(rows: readonly Row[]): Row {
  const row = rows[0];
  if (row) return row;
  throw new FeedError("FEED_NOT_MIGRATED", "the registry has no revision row", {
    where: "registry.revision",
    remedy: "run the migrations",
  });
}
