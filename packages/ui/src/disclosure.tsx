import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Text that opens on request, such as the answer to "Why do I see this?". */
export function Disclosure({
  summary,
  wide = false,
  open = false,
  children,
}: {
  readonly summary: ReactNode;
  readonly wide?: boolean;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className={classNames("gs-disclosure", wide && "gs-disclosure--wide")} open={open}>
      <summary>{summary}</summary>
      <div className="gs-disclosure__content gs-stack gs-stack--tight">{children}</div>
    </details>
  );
}
