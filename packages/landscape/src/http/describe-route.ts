import type { FastifySchema } from "fastify";

/** A route's schema with the members that the API description shows. */
export function describe(
  summary: string,
  schema: FastifySchema = {},
): FastifySchema & { readonly summary: string; readonly tags: readonly string[] } {
  return { summary, tags: ["landscape"], ...schema };
}
