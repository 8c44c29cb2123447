import type { AccessStore } from "@grondslag/access";
import { listEntries, type ProcessingActivity, type RegisterStore } from "@grondslag/register";
import type { LookUpCatalogue } from "./routes/look-up-options.ts";

/** Reads what a look-up screen shows from the register and the work items. */
export function lookUpCatalogue(register: RegisterStore, access: AccessStore): LookUpCatalogue {
  return {
    workItem: (id) => access.find("work-item", id),
    dataSet: (id) => register.find("data-set", id),
    ground: (id) => register.find("legal-ground", id),
    activitiesFor: async (purpose) => {
      const found: ProcessingActivity[] = [];
      for (let page = 1; ; page++) {
        const { items, total, pageSize } = await listEntries(register, "activity", { page, pageSize: 100 });
        found.push(...items.filter((activity) => activity.purpose === purpose));
        if (page * pageSize >= total) return found;
      }
    },
  };
}
