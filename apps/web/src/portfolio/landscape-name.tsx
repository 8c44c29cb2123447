import { Link } from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { useMay } from "../session/session.tsx";

type Named = { readonly id: string; readonly name: string };

/** Chains by id; who may not read the landscape sees ids. */
export function useChainNames(): ReadonlyMap<string, string> {
  const may = useMay("landscape.read");
  const path = may ? "/api/v1/landscape/items?kind=chain&pageSize=100" : undefined;
  const items = useResource<ListPage<Named>>(path).value?.items ?? [];
  return new Map(items.map(({ id, name }) => [id, name]));
}

/** Name of an item of the landscape, with the way to its page. */
export function LandscapeName({ id }: { readonly id: string }) {
  const may = useMay("landscape.read");
  const path = may ? `/api/v1/landscape/items/${encodeURIComponent(id)}` : undefined;
  const item = useResource<Named>(path).value;
  return (
    <Link href={`/landscape/items/${encodeURIComponent(id)}`}>
      <AgencyText>{item?.name ?? id}</AgencyText>
    </Link>
  );
}
