import { type Kysely, sql, type Transaction } from "kysely";
import type { HoldTarget, LegalHold } from "../domain/retention/legal-hold.ts";
import type { RetentionClass } from "../domain/retention/retention-class.ts";
import type {
  ProposalBody,
  ProposalOutcome,
  ProposalState,
  RetentionProposal,
} from "../domain/retention/retention-proposal.ts";
import type { DecisionEffect, RetentionStore } from "../retention/ports.ts";

/** What was decided about keeping and destroying, in PostgreSQL, schema `log`. `Database` may hold any other tables too. */
export function retentionStore<Database>(db: Kysely<Database>): RetentionStore {
  return {
    classes: async () => {
      const { rows } = await sql<ClassRow>`
        select id, version, months, legal_basis, to_char(valid_from, 'YYYY-MM-DD') as valid_from, proposed_by, approved_by
        from log.retention_class order by id, version`.execute(db);
      return rows.map(classOf);
    },
    holds: async () => {
      const { rows } = await sql<HoldRow>`
        select id, target, reason, legal_basis, placed_by, placed_at, lifted_by, lifted_at
        from log.legal_hold order by placed_at desc, id desc`.execute(db);
      return rows.map(holdOf);
    },
    addHold: async ({ id, target, reason, legalBasis, placedBy, placedAt }) => {
      await sql`
        insert into log.legal_hold (id, target, reason, legal_basis, placed_by, placed_at)
        values (${id}, ${JSON.stringify(target)}::jsonb, ${reason}, ${legalBasis}, ${placedBy}, ${placedAt})`.execute(
        db,
      );
    },
    now: async () => {
      const { rows } = await sql<{ readonly now: number }>`
        select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db);
      return rows[0]?.now ?? Number.NaN;
    },
    proposals: async (state) => {
      const ofState = state === undefined ? sql`` : sql`where state = ${state}`;
      const { rows } = await sql<ProposalRow>`
        select * from log.retention_proposal ${ofState} order by proposed_at desc, id desc`.execute(db);
      return rows.map(proposalOf);
    },
    proposal: async (id) => {
      const { rows } = await sql<ProposalRow>`select * from log.retention_proposal where id = ${id}`.execute(
        db,
      );
      return rows[0] === undefined ? undefined : proposalOf(rows[0]);
    },
    addProposal: async ({ id, body, motive, proposedBy, proposedAt }) => {
      await sql`
        insert into log.retention_proposal (id, body, motive, proposed_by, proposed_at)
        values (${id}, ${JSON.stringify(body)}::jsonb, ${motive}, ${proposedBy}, ${proposedAt})`.execute(db);
    },
    decide: (id, { state, by, at }, effect) =>
      db
        .transaction()
        .execute(async (transaction) => {
          const { numAffectedRows } = await sql`
          update log.retention_proposal set state = ${state}, decided_by = ${by}, decided_at = ${at},
            outcome = ${effect.outcome === undefined ? null : JSON.stringify(effect.outcome)}::jsonb
          where id = ${id} and state = 'open'`.execute(transaction);
          if (numAffectedRows !== 1n) return false;
          return takeEffect(transaction, effect);
        })
        .catch((error: unknown) => {
          if (error === liftedBefore) return false;
          throw error;
        }),
    setOutcome: async (id, outcome) => {
      await sql`
        update log.retention_proposal set outcome = ${JSON.stringify(outcome)}::jsonb
        where id = ${id} and outcome ->> 'state' = 'waiting'`.execute(db);
    },
    forgotten: async () => {
      const { rows } = await sql<{ gap: string }>`select gap from log.gap_forgotten`.execute(db);
      return new Set(rows.map(({ gap }) => gap));
    },
    setForgotten: async (name, at) => {
      await sql`insert into log.gap_forgotten (gap, at) values (${name}, ${at}) on conflict (gap) do nothing`.execute(
        db,
      );
    },
    hasRecords: async (origin, pseudonyms, from, to) => {
      const { rows } = await sql<{ found: boolean }>`
        select exists (
          select from log.record join log.origin on origin.id = record.origin_id
          where origin.origin = ${origin} and record.subject = any (${pseudonyms.map((bytes) => Buffer.from(bytes))}::bytea[])
            and record.at >= ${from} and record.at < ${to}
        ) as found`.execute(db);
      return rows[0]?.found === true;
    },
  };
}

/** Rolls a decision back that lifts what somebody else has lifted meanwhile. */
const liftedBefore = Symbol("lifted before");

async function takeEffect<Database>(
  transaction: Transaction<Database>,
  { retentionClass, lift }: DecisionEffect,
): Promise<true> {
  if (retentionClass !== undefined) {
    const { id, months, legalBasis, from, proposedBy, approvedBy } = retentionClass;
    await sql`select pg_advisory_xact_lock(hashtext('log.retention_class'), hashtext(${id}))`.execute(
      transaction,
    );
    await sql`
      insert into log.retention_class (id, version, months, legal_basis, valid_from, proposed_by, approved_by)
      select ${id}, coalesce(max(version), 0) + 1, ${months ?? null}::integer, ${legalBasis}, ${from}::date, ${proposedBy}, ${approvedBy}
      from log.retention_class where id = ${id}`.execute(transaction);
  }
  if (lift !== undefined) {
    const { numAffectedRows } = await sql`
      update log.legal_hold set lifted_by = ${lift.by}, lifted_at = ${lift.at}
      where id = ${lift.holdId} and lifted_at is null`.execute(transaction);
    if (numAffectedRows !== 1n) throw liftedBefore;
  }
  return true;
}

interface ClassRow {
  readonly id: string;
  readonly version: number;
  readonly months: number | null;
  readonly legal_basis: string;
  readonly valid_from: string;
  readonly proposed_by: string;
  readonly approved_by: string;
}

function classOf(row: ClassRow): RetentionClass {
  return {
    id: row.id,
    version: row.version,
    months: row.months ?? undefined,
    legalBasis: row.legal_basis,
    from: row.valid_from,
    proposedBy: row.proposed_by,
    approvedBy: row.approved_by,
  };
}

interface HoldRow {
  readonly id: string;
  readonly target: HoldTarget;
  readonly reason: string;
  readonly legal_basis: string;
  readonly placed_by: string;
  readonly placed_at: string;
  readonly lifted_by: string | null;
  readonly lifted_at: string | null;
}

function holdOf(row: HoldRow): LegalHold {
  const lifted = row.lifted_by === null ? undefined : { by: row.lifted_by, at: Number(row.lifted_at) };
  return {
    id: row.id,
    target: row.target,
    reason: row.reason,
    legalBasis: row.legal_basis,
    placedBy: row.placed_by,
    placedAt: Number(row.placed_at),
    ...(lifted !== undefined && { lifted }),
  };
}

interface ProposalRow {
  readonly id: string;
  readonly body: ProposalBody;
  readonly motive: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly state: ProposalState;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly outcome: ProposalOutcome | null;
}

function proposalOf(row: ProposalRow): RetentionProposal {
  return {
    id: row.id,
    body: row.body,
    motive: row.motive,
    proposedBy: row.proposed_by,
    proposedAt: Number(row.proposed_at),
    state: row.state,
    ...(row.decided_by !== null && { decidedBy: row.decided_by, decidedAt: Number(row.decided_at) }),
    ...(row.outcome !== null && { outcome: row.outcome }),
  };
}
