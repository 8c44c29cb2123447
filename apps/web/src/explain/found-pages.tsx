import { Button, EmptyState } from "@grondslag/ui";
import { type ReactNode, useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";

type Found<Row> = {
  readonly items: readonly Row[];
  readonly next?: string | number;
  readonly ownPeople?: boolean;
};

/** Answers of a search that comes in pages: what was found so far, and a button for more. */
export function useSearch<Row>(path: string) {
  const [body, setBody] = useState<Readonly<Record<string, unknown>>>();
  const [found, setFound] = useState<Found<Row>>();
  const ask = useAction(
    async (question: Readonly<Record<string, unknown>>, page: string | number | undefined) => {
      if (page === undefined) setFound(undefined);
      setBody(question);
      const answer = await request<Found<Row>>(path, {
        method: "POST",
        body: { ...question, ...(page === undefined ? {} : { page }) },
      });
      const before = page === undefined ? [] : (found?.items ?? []);
      setFound({ ...answer, items: [...before, ...answer.items] });
    },
  );
  return {
    items: found?.items,
    /** Only people whom the reader leads were looked at. */
    ownPeople: found?.ownPeople === true,
    busy: ask.busy,
    error: ask.error,
    search: (question: Readonly<Record<string, unknown>>) => void ask.run(question, undefined),
    more: body === undefined || found?.next === undefined ? undefined : () => void ask.run(body, found.next),
  };
}

/** What a search found, nothing, or how it failed. */
export function FoundPages<Row>({
  search,
  none,
  children,
}: {
  readonly search: ReturnType<typeof useSearch<Row>>;
  readonly none: string;
  readonly children: (items: readonly Row[]) => ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <>
      {search.error === undefined ? null : <Failure error={search.error} />}
      {search.items === undefined ? null : search.items.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        children(search.items)
      )}
      {search.more === undefined ? null : (
        <div>
          <Button busy={search.busy} onClick={search.more}>
            {t.explain.more}
          </Button>
        </div>
      )}
    </>
  );
}
