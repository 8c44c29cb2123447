import {
  type AccessServices,
  endService,
  forgetSecurityEvents,
  type PeopleReads,
  type Principal,
  type SecurityEventReads,
} from "@grondslag/access";
import type { AuditTrail } from "../audit-trail.ts";
import type { Logger } from "../server-config.ts";

export interface PeopleRoundsDeps {
  readonly services: AccessServices & { readonly people: PeopleReads; readonly events: SecurityEventReads };
  readonly trail: AuditTrail;
  readonly logger: Logger;
}

/** The platform itself, as the log names it. */
const platform: Principal = {
  kind: "system",
  clientId: "grondslag",
  systemId: "grondslag",
  permissions: new Set(),
};

/** What happens to people by the clock alone. Every node runs the rounds; each employee is locked by who does it. */
export function createPeopleRounds({ services, trail, logger }: PeopleRoundsDeps) {
  return {
    /** Takes back what is left of those whose service has ended, until nothing is left. */
    async settle(): Promise<void> {
      const announce = (employeeId: string) =>
        trail.record(platform, { action: "employee.leave", object: `employeeId=${employeeId}` });
      for (;;) {
        const left = await endService(services, announce);
        if (left === 0) return;
        logger({ level: "info", event: "service-ended", employees: left });
      }
    },

    /** Security events that are too old to come in again. */
    async forget(): Promise<void> {
      await forgetSecurityEvents(services, services.clock.now());
    },
  };
}
