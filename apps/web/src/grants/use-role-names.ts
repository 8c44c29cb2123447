import { useResource } from "../api/use-resource.ts";
import { useMay } from "../session/session.tsx";

type NamedRole = { readonly id: string; readonly name: string };

/** Names of roles by id: of all roles for who may ask one, and else of those that somebody holds. */
export function useRoleNames(): ReadonlyMap<string, string> {
  const mayAsk = useMay("grant.request");
  const roles = useResource<{ readonly items: readonly NamedRole[] }>(
    mayAsk ? "/api/v1/role-catalogue" : "/api/v1/grant-totals?by=role",
  );
  return new Map((roles.value?.items ?? []).map(({ id, name }) => [id, name]));
}
