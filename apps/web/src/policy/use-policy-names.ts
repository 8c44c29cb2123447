import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { useChoices } from "../grants/use-choices.ts";
import { useMay } from "../session/session.tsx";

type Named = { readonly id: string; readonly name: string };

/** Names of what a policy names by id, for who may see the register; an id that has no name stays as it is. */
export type PolicyNames = {
  readonly dataSet: (id: string) => string;
  readonly activity: (id: string) => string;
  readonly unit: (id: string) => string;
};

export function usePolicyNames(): PolicyNames {
  const mayRead = useMay("register.read");
  const dataSets = useResource<ListPage<Named>>(mayRead ? "/api/v1/data-sets?pageSize=100" : undefined);
  const activities = useResource<ListPage<Named>>(
    mayRead ? "/api/v1/processing-activities?pageSize=100" : undefined,
  );
  const units = useChoices("unit");
  const namer = (items: readonly Named[] | undefined) => {
    const names = new Map((items ?? []).map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  return {
    dataSet: namer(dataSets.value?.items),
    activity: namer(activities.value?.items),
    unit: namer(units.map(({ value, label }) => ({ id: value, name: label }))),
  };
}
