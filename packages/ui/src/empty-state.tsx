import type { ReactNode } from "react";

/** Nothing here: says why, and what the reader can do. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="gs-empty gs-stack gs-stack--tight">
      <p className="gs-alert__title">{title}</p>
      {children}
    </div>
  );
}
