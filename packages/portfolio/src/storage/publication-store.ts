import { changesInTurn } from "@grondslag/landscape";
import { type Kysely, sql } from "kysely";
import type { Publication, PublicationStepKind } from "../domain/dashboard/publication.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PublicationStore } from "../publication-ports.ts";

/** Who wants to write waits so long for those before him. */
const usualPatienceMs = 10_000;

interface PublicationRow {
  readonly id: string;
  readonly on: string;
  readonly change: string;
  readonly digest: string;
  readonly prepared_at: string;
  readonly prepared_by: string;
  readonly corrects: string | null;
  readonly correction: string | null;
}

interface StepRow {
  readonly publication: string;
  readonly step: PublicationStepKind;
  readonly at: string;
  readonly by: string;
  readonly text: string | null;
  readonly number: number | null;
}

/**
 * Versions of the dashboard in PostgreSQL, schema `portfolio`. `Database` may hold any other tables too.
 *
 * @throws PortfolioError PORTFOLIO_BUSY from `change`, when others write for longer than `patienceMs`.
 */
export function publicationStore<Database>(
  db: Kysely<Database>,
  { patienceMs = usualPatienceMs }: { readonly patienceMs?: number } = {},
): PublicationStore {
  const inTurn = changesInTurn(db, "portfolio.publication", patienceMs, busy);
  return {
    all: () => readAll(db),
    content: async (id) => {
      const { rows } = await sql<{ content: string }>`
        select content from portfolio.publication where id = ${id}`.execute(db);
      return rows[0]?.content;
    },
    change: (decide) =>
      inTurn(async (transaction) => {
        const all = await readAll(transaction);
        const write = decide(all);
        if (write.write === "draft") {
          const { id, on, change, digest, preparedAt, preparedBy, corrects, correction } = write.publication;
          await sql`
            insert into portfolio.publication
              (id, "on", change, digest, prepared_at, prepared_by, corrects, correction, content)
            values (${id}, ${on}, ${change}, ${digest}, ${preparedAt}, ${preparedBy}, ${corrects ?? null},
              ${correction ?? null}, ${write.content})`.execute(transaction);
          return;
        }
        const { at, by, step, text } = write.step;
        await sql`
          insert into portfolio.publication_step (publication, prepared_by, step, at, by, text, number)
          select id, prepared_by, ${step}, ${at}, ${by}, ${text ?? null}, ${write.number ?? null}::integer
          from portfolio.publication where id = ${write.publication}`.execute(transaction);
      }),
  };
}

function busy(): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", "others are writing versions of the dashboard", {
    remedy: "try again a moment later",
  });
}

async function readAll<Database>(db: Kysely<Database>): Promise<readonly Publication[]> {
  const { rows } = await sql<PublicationRow>`
    select id, "on", change, digest, prepared_at, prepared_by, corrects, correction
    from portfolio.publication order by sequence`.execute(db);
  const { rows: steps } = await sql<StepRow>`
    select publication, step, at, by, text, number from portfolio.publication_step
    order by step = 'checked' desc, at`.execute(db);
  return rows.map((row) => {
    const own = steps.filter(({ publication }) => publication === row.id);
    const number = own.find((step) => step.number !== null)?.number ?? undefined;
    return {
      id: row.id,
      on: row.on,
      change: Number(row.change),
      digest: row.digest,
      preparedAt: Number(row.prepared_at),
      preparedBy: row.prepared_by,
      ...(row.corrects !== null && { corrects: row.corrects }),
      ...(row.correction !== null && { correction: row.correction }),
      ...(number !== undefined && { number }),
      steps: own.map(({ step, at, by, text }) => ({
        step,
        at: Number(at),
        by,
        ...(text !== null && { text }),
      })),
    };
  });
}
