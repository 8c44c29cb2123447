import type { FigureReads } from "../figures/ports.ts";

/** Reads of an agency of which nothing is known but what is given. */
export function figureReadsWith(given: Partial<FigureReads>): FigureReads {
  return {
    lookUpsBySystem: async () => new Map(),
    systemsEverSeen: async () => new Set(),
    weeks: async () => [],
    firstDay: async () => undefined,
    alertsSince: async () => [],
    ...given,
  };
}
