import { useEffect, useState } from "react";
import { request } from "../api/request.ts";

/** Names of a few items of the landscape by their ids; an id as long as its name is not known. */
export function useNames(ids: readonly string[]): (id: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [...new Set(ids)].sort().join("\n");
  useEffect(() => {
    if (wanted === "") return undefined;
    const abort = new AbortController();
    for (const id of wanted.split("\n")) {
      request<{ readonly name: string }>(`/api/v1/landscape/items/${encodeURIComponent(id)}`, {
        signal: abort.signal,
      }).then(
        ({ name }) => setNames((before) => new Map([...before, [id, name]])),
        // What is gone, or cannot be read now, keeps its id.
        () => undefined,
      );
    }
    return () => abort.abort();
  }, [wanted]);
  return (id) => names.get(id) ?? id;
}
