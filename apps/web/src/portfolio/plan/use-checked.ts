import { useEffect, useState } from "react";
import { request } from "../../api/request.ts";
import { asApiError, type Resource } from "../../api/use-resource.ts";
import type { PlanCheck } from "./plan-types.ts";
import type { TriedMoves } from "./tried-moves.ts";

/** Asks the server whether a plan with some items elsewhere holds; the answer before stays in sight meanwhile. */
export function useChecked(plan: string | undefined, starts: TriedMoves): Resource<PlanCheck> {
  const asked = plan === undefined ? undefined : JSON.stringify({ plan, starts });
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{
    readonly asked?: string;
    readonly value?: PlanCheck;
    readonly error?: ReturnType<typeof asApiError>;
  }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again
  useEffect(() => {
    if (asked === undefined) return undefined;
    const abort = new AbortController();
    request<PlanCheck>("/api/v1/portfolio/plan-checks", {
      method: "POST",
      body: JSON.parse(asked),
      signal: abort.signal,
    }).then(
      (value) => setAnswer({ asked, value }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ asked, error: asApiError(error) });
      },
    );
    return () => abort.abort();
  }, [asked, round]);
  return {
    value: asked === undefined ? undefined : answer.value,
    error: answer.asked === asked ? answer.error : undefined,
    busy: asked !== undefined && answer.asked !== asked,
    reload: () => setRound((before) => before + 1),
  };
}
