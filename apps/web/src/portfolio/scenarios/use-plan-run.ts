import { useEffect } from "react";
import { type Resource, useResource } from "../../api/use-resource.ts";
import type { PlanRun } from "./plan-run-types.ts";

const pauseMs = 500;

/** Follows a run until it is over. */
export function usePlanRun(id: string | undefined): Resource<PlanRun> {
  const resource = useResource<PlanRun>(
    id === undefined ? undefined : `/api/v1/portfolio/plan-runs/${encodeURIComponent(id)}`,
  );
  const { value, error, reload, busy } = resource;
  const isOver = value !== undefined && value.state !== "waiting" && value.state !== "running";
  useEffect(() => {
    // After a fault somebody asks again; nobody is helped by the same question twice a second.
    if (id === undefined || isOver || busy || error !== undefined) return undefined;
    const timer = setTimeout(reload, pauseMs);
    return () => clearTimeout(timer);
  }, [id, isOver, busy, error, reload]);
  return resource;
}
