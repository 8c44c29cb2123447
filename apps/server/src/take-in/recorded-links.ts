import { findWorkLinks, type WorkLinkServices } from "@grondslag/access";
import type { WorkLinks } from "@grondslag/log";
import type { Logger } from "../server-config.ts";

/**
 * What the registry knows of employees and the subjects that they looked at in other systems. When it cannot be asked
 * the lines are taken in without: they must not be lost for it.
 */
export function recordedLinks(services: WorkLinkServices, logger: Logger): WorkLinks {
  return async (moments) => {
    try {
      return await findWorkLinks(services, moments);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      logger({ level: "error", event: "background-fault", part: "work-links", code });
      return moments.map(() => undefined);
    }
  };
}
