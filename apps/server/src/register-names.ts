import type { Clock } from "@grondslag/kernel";
import type { NamedDataSet, RegisterNames } from "@grondslag/log";
import { type Field, listEntries, type RegisterStore } from "@grondslag/register";

/** So long a change of what is withheld may take to count for data sets that the register does not know. */
const knownMs = 5_000;
const pageSize = 100;

/**
 * Names of the register as they are now, for whoever reads an old record. A line of another system may name a data set
 * that the register does not have: of that, a field is withheld when a field of that id is withheld anywhere.
 */
export function registerNames(register: RegisterStore, clock: Clock): RegisterNames {
  let known: { readonly until: number; readonly fields: Promise<readonly Field[]> } | undefined;
  const withheldAnywhere = (): Promise<readonly Field[]> => {
    if (known !== undefined && clock.now() < known.until) return known.fields;
    const fields = withheldFields(register);
    fields.catch(() => {
      known = undefined;
    });
    known = { until: clock.now() + knownMs, fields };
    return fields;
  };
  return {
    purposeOf: async (activityId) => (await register.find("activity", activityId))?.purposeText,
    dataSet: async (id): Promise<NamedDataSet | undefined> => {
      const dataSet = await register.find("data-set", id);
      if (dataSet !== undefined) return dataSet;
      const fields = await withheldAnywhere();
      return fields.length === 0 ? undefined : { name: id, fields };
    },
  };
}

async function withheldFields(register: RegisterStore): Promise<readonly Field[]> {
  const found: Field[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await listEntries(register, "data-set", { page, pageSize, sort: "id" });
    found.push(...items.flatMap(({ fields }) => fields.filter(({ withheldOn }) => withheldOn !== undefined)));
    if (page * pageSize >= total) return found;
  }
}
