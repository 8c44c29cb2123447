import { useResource } from "../api/use-resource.ts";
import { useMay, useSession } from "../session/session.tsx";

/** The name of who did something, for who may know it; one knows his own. A system or somebody unknown keeps its id. */
export function PersonName({ id }: { readonly id: string }) {
  const mayRead = useMay("grant.read");
  const session = useSession().resource.value;
  const own = session?.employee?.id === id ? session.name : undefined;
  const person = useResource<{ readonly name: string }>(
    mayRead && own === undefined ? `/api/v1/employees/${encodeURIComponent(id)}` : undefined,
  );
  return <>{own ?? person.value?.name ?? id}</>;
}
