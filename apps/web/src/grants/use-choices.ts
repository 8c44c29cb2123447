import type { SelectOption } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { useMay } from "../session/session.tsx";
import type { GrantTotal, TotalKind } from "./types.ts";

/** The units, systems, roles or functions that hold grants, to choose from. */
export function useChoices(kind: TotalKind): readonly SelectOption[] {
  const mayRead = useMay("grant.read");
  const { value } = useResource<{ readonly items: readonly GrantTotal[] }>(
    mayRead ? `/api/v1/grant-totals?${new URLSearchParams({ by: kind })}` : undefined,
  );
  return (value?.items ?? [])
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "nl"));
}
