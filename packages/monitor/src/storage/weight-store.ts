import { type Kysely, sql } from "kysely";
import type { ChosenWeights } from "../domain/detection/chosen-weights.ts";
import type { Verdict } from "../domain/investigation.ts";
import type { WeightStore } from "../weights/ports.ts";

/** The chosen weights in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function weightStore<Database>(db: Kysely<Database>): WeightStore {
  return {
    list: async () => {
      const { rows } = await sql<Row>`
        select * from monitor.detector_weights order by version desc`.execute(db);
      return rows.map(chosenOf);
    },
    add: async ({ version, weights, reason, proposed }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.detector_weights (version, weights, reason, proposed_by, proposed_at)
        values (${version}, ${JSON.stringify(weights)}::jsonb, ${reason}, ${proposed.by}, ${proposed.at})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
    decide: async (version, verdict, { by, at }) => {
      const { numAffectedRows } = await sql`
        update monitor.detector_weights set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at}
        where version = ${version} and verdict is null`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

interface Row {
  readonly version: number;
  readonly weights: ChosenWeights["weights"];
  readonly reason: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly verdict: Verdict | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

function chosenOf(row: Row): ChosenWeights {
  const { version, weights, reason, verdict, decided_by: by } = row;
  return {
    ...{ version, weights, reason },
    proposed: { by: row.proposed_by, at: Number(row.proposed_at) },
    decided: verdict === null || by === null ? undefined : { by, at: Number(row.decided_at), verdict },
  };
}
