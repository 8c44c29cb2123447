import { dayInAmsterdam } from "@grondslag/kernel";
import type { FastifyRequest, FastifySchema } from "fastify";
import type { RecordServices } from "../save-record.ts";

/** What the routes of the portfolio need. */
export interface PortfolioRouteDeps extends RecordServices {
  /** Puts on record that the portfolio leaves the platform; without that it does not. */
  readonly recordExport: (request: FastifyRequest, format: string) => Promise<void>;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Today in Amsterdam: a deadline of law passes at Dutch midnight. */
export function today({ clock }: Pick<PortfolioRouteDeps, "clock">): string {
  return dayInAmsterdam(clock.now());
}

/** A route's schema with the members that the API description shows. */
export function describe(
  summary: string,
  schema: FastifySchema = {},
): FastifySchema & { readonly summary: string; readonly tags: readonly string[] } {
  return { summary, tags: ["portfolio"], ...schema };
}
