import { useResource } from "../../api/use-resource.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Source } from "../sources/source-types.ts";

/** The name of a source of the landscape; its id as long as that is not known. */
export function useSourceName(): (id: string) => string {
  const { t } = useLanguage();
  const sources = useResource<{ readonly items: readonly Source[] }>("/api/v1/landscape/sources").value;
  return (id) =>
    t.landscape.item.sources[id] ?? sources?.items.find((source) => source.id === id)?.name ?? id;
}
