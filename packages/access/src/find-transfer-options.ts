import type { AccessServices } from "./access-services.ts";

export interface TransferOption {
  readonly unitId: string;
  readonly unitName: string;
  /** The compartment of the data set that the unit belongs to. */
  readonly compartmentId?: string | undefined;
}

/** More compartments or units than this are no choice for somebody with a caller on the line. */
const most = 500;

/**
 * The units that a contact can be handed to: those of the compartments that hold the data set, or all when
 * none does. The own unit is no option.
 */
export async function findTransferOptions(
  { store }: AccessServices,
  asked: { readonly dataSet?: string | undefined; readonly employeeId?: string | undefined },
): Promise<readonly TransferOption[]> {
  const own = asked.employeeId === undefined ? undefined : await store.find("employee", asked.employeeId);
  const all = { page: 1, pageSize: most };
  const compartments = (await store.list("compartment", all)).items.filter(
    ({ dataSetIds }) => asked.dataSet !== undefined && dataSetIds.includes(asked.dataSet),
  );
  if (compartments.length === 0) {
    const { items } = await store.list("unit", all);
    return items
      .filter(({ id }) => id !== own?.unitId)
      .map(({ id, name }) => ({ unitId: id, unitName: name }));
  }
  const options = new Map<string, TransferOption>();
  for (const { id: compartmentId, unitIds } of compartments) {
    for (const unitId of unitIds) {
      const unit =
        options.has(unitId) || unitId === own?.unitId ? undefined : await store.find("unit", unitId);
      if (unit !== undefined) options.set(unitId, { unitId, unitName: unit.name, compartmentId });
    }
  }
  return [...options.values()].sort((a, b) => (a.unitName < b.unitName ? -1 : 1));
}
