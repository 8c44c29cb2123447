import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** `ok`, `info` and `warning` are read when the reader is ready; `error` interrupts. */
export type AlertKind = "info" | "ok" | "warning" | "error";

/**
 * A notice about what happened and what to do next. With `live` it is announced when it appears;
 * use that for answers to an action, not for text that stands on the page from the start.
 */
export function Alert({
  kind = "info",
  title,
  live = false,
  children,
}: {
  readonly kind?: AlertKind;
  readonly title?: ReactNode;
  readonly live?: boolean;
  readonly children?: ReactNode;
}) {
  const role = live ? (kind === "error" ? "alert" : "status") : undefined;
  return (
    <div className={classNames("utrecht-alert", `utrecht-alert--${kind}`)} {...(role ? { role } : {})}>
      <div className="utrecht-alert__message">
        {title === undefined ? null : <p className="gs-alert__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
