import type { ReactNode } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";

type Kept<Of> = { readonly record: Of; readonly revision: number };

/** Reads a record before it is changed, and again when somebody else was first. */
export function KeptRecord<Of>({
  kind,
  id,
  children,
}: {
  readonly kind: string;
  readonly id: string;
  readonly children: (kept: Kept<Of>, readAgain: () => void) => ReactNode;
}) {
  const resource = useResource<Kept<Of>>(`/api/v1/portfolio/records/${kind}/${encodeURIComponent(id)}`);
  return <Loaded resource={resource}>{(kept) => children(kept, resource.reload)}</Loaded>;
}
