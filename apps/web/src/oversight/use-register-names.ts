import { useResource } from "../api/use-resource.ts";
import { useMay } from "../session/session.tsx";

type Named = { readonly items: readonly { readonly id: string; readonly name: string }[] };

/** Names of the register by id, for who may read it; others see the id. */
export type RegisterNames = Readonly<Record<"system" | "dataSet" | "activity", (id: string) => string>>;

const query = "?pageSize=100";

export function useRegisterNames(): RegisterNames {
  const mayRead = useMay("register.read");
  const systems = useNames(mayRead ? `/api/v1/systems${query}` : undefined);
  const dataSets = useNames(mayRead ? `/api/v1/data-sets${query}` : undefined);
  const activities = useNames(mayRead ? `/api/v1/processing-activities${query}` : undefined);
  return { system: systems, dataSet: dataSets, activity: activities };
}

function useNames(path: string | undefined): (id: string) => string {
  const { value } = useResource<Named>(path);
  const names = new Map((value?.items ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
