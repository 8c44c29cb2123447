import { type Migration, sql } from "kysely";
import { portfolioTables } from "./portfolio-tables.ts";

/** Tables of the portfolio (schema `portfolio`). */
export const portfolioMigrations: Readonly<Record<string, Migration>> = {
  "0028-portfolio": {
    up: async (db) => {
      for (const statement of portfolioTables) await sql.raw(statement).execute(db);
    },
  },
};
