import type { FastifyRequest } from "fastify";
import type { Answerer } from "../answer-question.ts";
import type { QualityRouteDeps } from "./quality-routes.ts";

/** For whose records somebody may answer. */
export async function answersForOf(
  { ownersOf }: Pick<QualityRouteDeps, "ownersOf">,
  request: FastifyRequest,
): Promise<Answerer["answersFor"]> {
  const owners = await ownersOf(request);
  if (owners === "all") return () => true;
  return (owner) => owner !== undefined && owners?.includes(owner) === true;
}
