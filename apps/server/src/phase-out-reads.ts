import { ageViews, endOfLifeFacts, listPhaseOuts } from "@grondslag/landscape";
import type { PhaseOutReads } from "@grondslag/portfolio";
import type { LifeCycleStores } from "./routes/landscape-life-cycle.ts";

/** Plans of the landscape to phase out, with the systems that are still to leave, for the legislative calendar. */
export function phaseOutReads({
  landscape,
  care,
}: Pick<LifeCycleStores, "landscape" | "care">): PhaseOutReads {
  // Dates of products play no part in which systems are left, so those that are shipped will do.
  const ages = ageViews({ landscape, care, facts: () => endOfLifeFacts() });
  return {
    phaseOuts: async (today) =>
      (await listPhaseOuts({ care }, await ages(), today))
        .filter(({ systemsLeft }) => systemsLeft.length > 0)
        .map(({ saved: { id, doc }, systemsLeft }) => ({
          id,
          name: doc.name,
          systems: systemsLeft,
          buildingUntil: doc.buildingUntil,
          ...(doc.handlingUntil !== undefined && { handlingUntil: doc.handlingUntil }),
        })),
  };
}
