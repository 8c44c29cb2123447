import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiError, request } from "../api/request.ts";
import type { ListPage } from "../api/types.ts";
import { asApiError } from "../api/use-resource.ts";
import { pageAddress, pagesWith } from "./page-numbers.ts";

const pageSize = 100;
/** While somebody scrolls fast no page is asked for; only the one where he stops. */
const restMs = 80;

type Known<Row> = {
  /** The address that these rows came from. */
  readonly source: string | undefined;
  readonly round: number;
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
};

/** A list of any length of which the pages in sight are read. */
export type PagedList<Row> = {
  /** `undefined` until the first page came. */
  readonly total: number | undefined;
  readonly listKey: string;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onSight: (first: number, last: number) => void;
  /** All rows that were loaded. */
  readonly loaded: () => readonly Row[];
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  readonly reload: () => void;
};

/** Reads a list page by page, as its rows come in sight. Another address is another list. */
export function usePagedList<Row>(source: string | undefined): PagedList<Row> {
  const [round, setRound] = useState(0);
  const [known, setKnown] = useState<Known<Row>>({
    source: undefined,
    round: 0,
    total: 0,
    pages: new Map(),
  });
  const [error, setError] = useState<ApiError>();
  const asked = useRef(new Set<number>());
  const abort = useRef(new AbortController());
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const read = useCallback(
    async (page: number) => {
      if (source === undefined || asked.current.has(page)) return;
      const { signal } = abort.current;
      asked.current.add(page);
      try {
        const answer = await request<ListPage<Row>>(pageAddress(source, page, pageSize), { signal });
        if (signal.aborted) return;
        setError(undefined);
        setKnown((before) => ({
          source,
          round,
          total: answer.total,
          pages: new Map([
            ...(before.source === source && before.round === round ? before.pages : []),
            [page, answer.items],
          ]),
        }));
      } catch (fault) {
        if (signal.aborted) return;
        asked.current.delete(page);
        setError(asApiError(fault));
      }
    },
    [source, round],
  );
  useEffect(() => {
    abort.current = new AbortController();
    asked.current = new Set();
    setError(undefined);
    void read(1);
    return () => {
      clearTimeout(rest.current);
      abort.current.abort();
    };
  }, [read]);

  const onSight = useCallback(
    (first: number, last: number) => {
      clearTimeout(rest.current);
      rest.current = setTimeout(() => {
        for (const page of pagesWith(first, last, pageSize)) void read(page);
      }, restMs);
    },
    [read],
  );
  const rowAt = useCallback(
    (index: number) => known.pages.get(Math.floor(index / pageSize) + 1)?.[index % pageSize],
    [known.pages],
  );
  return {
    total: known.source === undefined ? undefined : known.total,
    listKey: known.source ?? "",
    rowAt,
    onSight,
    loaded: () => [...known.pages.values()].flat(),
    busy: source !== undefined && error === undefined && (known.source !== source || known.round !== round),
    error,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}
