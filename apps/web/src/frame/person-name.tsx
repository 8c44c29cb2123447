import { useResource } from "../api/use-resource.ts";
import { useMay } from "../session/session.tsx";

/** The name of who did something, for who may know it; a system or somebody unknown keeps its id. */
export function PersonName({ id }: { readonly id: string }) {
  const mayRead = useMay("grant.read");
  const person = useResource<{ readonly name: string }>(
    mayRead ? `/api/v1/employees/${encodeURIComponent(id)}` : undefined,
  );
  return <>{person.value?.name ?? id}</>;
}
