import { grantMoment } from "./grant-moment.ts";
import type { TeamTotal } from "./grant-reads.ts";
import type { ReviewServices } from "./reassign-reviews.ts";

export interface MyTeam {
  /** The units that the employee leads, himself or as deputy, and their parts. */
  readonly units: readonly TeamTotal[];
  /** Requests that wait for his decision. */
  readonly toDecide: number;
  /** Grants that wait for his review. */
  readonly toReview: number;
}

/** What a team leader has to look at (rows A4, A5, A6). */
export async function myTeam(services: ReviewServices, employeeId: string): Promise<MyTeam> {
  const moment = await grantMoment(services);
  const [units, requests, toReview] = await Promise.all([
    services.grants.teams(employeeId, moment),
    services.grants.requests({ toDecideBy: employeeId, page: 1, pageSize: 1 }),
    services.reviews.toReview(employeeId, moment.now),
  ]);
  return { units, toDecide: requests.total, toReview };
}
