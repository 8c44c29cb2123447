import { Heading } from "@grondslag/ui";
import type { ReactNode } from "react";

/** A titled part of a version. It is no landmark: a page shows several versions with the same parts. */
export function RulePart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="gs-stack">
      <Heading level={3}>{title}</Heading>
      {children}
    </div>
  );
}
