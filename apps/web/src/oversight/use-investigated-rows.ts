import { useState } from "react";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { type InvestigatedRow, type InvestigatedRows, investigationsPath } from "./investigation-types.ts";

/** Whom a question is about. */
export type AskedAbout = { readonly person: string } | { readonly subject: string };

const perPage = 500;

type Found = {
  readonly about: AskedAbout;
  readonly motive: string;
  readonly rows: readonly InvestigatedRow[];
  readonly next: string | undefined;
};

/** The rows of one question within an investigation; each page is a question of its own, on record. */
export function useInvestigatedRows(id: string) {
  const [found, setFound] = useState<Found>();
  const ask = useAction(async (about: AskedAbout, motive: string, before: Found | undefined) => {
    const page = before?.next;
    const answer = await request<InvestigatedRows>(`${investigationsPath}/${id}/queries`, {
      method: "POST",
      body: { about, motive, limit: perPage, ...(page === undefined ? {} : { page }) },
    });
    setFound({ about, motive, rows: [...(before?.rows ?? []), ...answer.items], next: answer.next });
  });
  return {
    found,
    busy: ask.busy,
    error: ask.error,
    ask: (about: AskedAbout, motive: string) => void ask.run(about, motive, undefined),
    more: () => {
      if (found?.next !== undefined && !ask.busy) void ask.run(found.about, found.motive, found);
    },
  };
}
