import { type Clock, dayOf } from "@grondslag/kernel";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyRequest } from "fastify";
import type { CareReads, OutageStore } from "../care-ports.ts";
import type { InspectServices } from "../inspect-endpoint.ts";
import type { AgeViews } from "../view-ages.ts";

/** What the routes of life cycles, availability, certificates and risk need. */
export interface CareRouteDeps extends CareReads, InspectServices {
  readonly outages: OutageStore;
  readonly register: Pick<RegisterStore, "list" | "find">;
  readonly clock: Clock;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
}

/** The same with the views that these routes share. */
export interface AgeRouteDeps extends CareRouteDeps {
  readonly ages: AgeViews;
}

/** Today in UTC, as days of the landscape are. */
export function today({ clock }: Pick<CareRouteDeps, "clock">): string {
  return dayOf(clock.now());
}
