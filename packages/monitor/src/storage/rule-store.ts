import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Rule } from "../domain/rules/rule.ts";
import { type RuleOrigin, type RuleStep, type RuleVersion, ruleState } from "../domain/rules/rule-version.ts";
import type { RuleStore } from "../rules/ports.ts";

/** Rules in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function ruleStore<Database>(db: Kysely<Database>): RuleStore {
  return {
    list: () => read(db, sql`order by id, version desc`),
    versions: (id) => read(db, sql`where id = ${id} order by version desc`),
    running: async () => {
      const begun = await read(
        db,
        sql`where exists (
            select from monitor.rule_step where rule = id and rule_step.version = rule_version.version)
          and not exists (
            select from monitor.rule_step
            where rule = id and rule_step.version = rule_version.version and step = 'ended')
          order by id, version`,
      );
      return begun.filter(({ stoppedAt }) => stoppedAt === undefined);
    },
    add: async ({ id, version, rule, madeFrom, author, savedAt }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.rule_version (id, version, content, made_from, author, saved_at)
        values (${id}, ${version}, ${JSON.stringify(rule)}::jsonb, ${madeFrom}, ${author}, ${savedAt})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
    step: ({ id, version }, from, step) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(hashtext('monitor.rule'), hashtext(${id}))`.execute(
          transaction,
        );
        const versions = await read(transaction, sql`where id = ${id}`);
        const made = versions.find((one) => one.version === version);
        if (made === undefined || ruleState(made) !== from) return false;
        const { by, at } = step;
        for (const former of versions) {
          if (former === made || step.step === "ended" || ruleState(former) !== step.step) continue;
          const reason = `version ${version} took its place`;
          await addStep(transaction, former, { step: "ended", by, at, reason });
        }
        await addStep(transaction, made, step);
        return true;
      }),
  };
}

async function addStep<Database>(
  db: Kysely<Database>,
  { id, version, author }: RuleVersion,
  { step, by, at, reason, consultation, measured }: RuleStep,
): Promise<void> {
  await sql`
    insert into monitor.rule_step (rule, version, author, step, done_by, done_at, reason, consultation, judged, confirmed)
    values (${id}, ${version}, ${author}, ${step}, ${by}, ${at}, ${reason ?? null}, ${consultation ?? null},
      ${measured?.judged ?? null}, ${measured?.confirmed ?? null})`.execute(db);
}

/** Times are bigint, which the driver gives as text. */
interface Row {
  readonly id: string;
  readonly version: number;
  readonly content: Rule;
  readonly made_from: RuleOrigin;
  readonly author: string;
  readonly saved_at: string;
  readonly stopped_at: string | null;
  readonly steps: readonly {
    readonly step: RuleStep["step"];
    readonly by: string;
    readonly at: number;
    readonly reason: string | null;
    readonly consultation: string | null;
    readonly judged: number | null;
    readonly confirmed: number | null;
  }[];
}

async function read<Database>(
  db: Kysely<Database>,
  rest: RawBuilder<unknown>,
): Promise<readonly RuleVersion[]> {
  const { rows } = await sql<Row>`
    select rule_version.*, (
      select at from monitor.rule_stop where rule = id and rule_stop.version = rule_version.version
    ) as stopped_at, coalesce((
      select jsonb_agg(jsonb_build_object('step', step, 'by', done_by, 'at', done_at, 'reason', reason,
        'consultation', consultation, 'judged', judged, 'confirmed', confirmed) order by done_at, step desc)
      from monitor.rule_step where rule = id and rule_step.version = rule_version.version
    ), '[]'::jsonb) as steps
    from monitor.rule_version ${rest}`.execute(db);
  return rows.map(ruleOf);
}

function ruleOf(row: Row): RuleVersion {
  return {
    id: row.id,
    version: row.version,
    rule: row.content,
    madeFrom: row.made_from,
    author: row.author,
    savedAt: Number(row.saved_at),
    stoppedAt: row.stopped_at === null ? undefined : Number(row.stopped_at),
    steps: row.steps.map(({ step, by, at, reason, consultation, judged, confirmed }) => ({
      step,
      by,
      at,
      ...(reason !== null && { reason }),
      ...(consultation !== null && { consultation }),
      ...(judged !== null && confirmed !== null && { measured: { judged, confirmed } }),
    })),
  };
}
