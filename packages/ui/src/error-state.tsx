import type { ReactNode } from "react";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";

/** Something failed: what happened, what to do, and a way to try again. */
export function ErrorState({
  title,
  retryLabel,
  onRetry,
  children,
}: {
  readonly title: string;
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <Alert kind="error" title={title} live>
      {children}
      {onRetry !== undefined && retryLabel !== undefined ? (
        <div>
          <Button small onClick={onRetry}>
            {retryLabel}
          </Button>
        </div>
      ) : null}
    </Alert>
  );
}
