import type { ReactNode } from "react";

/**
 * Text that the agency wrote itself: names and purposes of the register, values of its systems. It is Dutch
 * in every language of the screen, and marked as such for who has it read aloud (WCAG 3.1.2).
 */
export function AgencyText({ children }: { readonly children: ReactNode }) {
  return <span lang="nl">{children}</span>;
}
