import { Busy } from "@grondslag/ui";
import type { ReactNode } from "react";
import type { Resource } from "../api/use-resource.ts";
import { useLanguage } from "../language/language.tsx";
import { Failure } from "./failure.tsx";

/** What was read from the server, or that it is being read, or how reading failed. */
export function Loaded<T>({
  resource,
  lines = 5,
  children,
}: {
  readonly resource: Resource<T>;
  readonly lines?: number;
  readonly children: (value: T) => ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <>
      {resource.error === undefined ? null : <Failure error={resource.error} onRetry={resource.reload} />}
      {resource.value !== undefined ? (
        children(resource.value)
      ) : resource.busy ? (
        <Busy label={t.busy} lines={lines} />
      ) : null}
    </>
  );
}
