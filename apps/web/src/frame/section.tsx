import { Heading } from "@grondslag/ui";
import { type ReactNode, useId } from "react";

/** A titled part of a page. */
export function Section({
  title,
  level = 2,
  intro,
  actions,
  card = false,
  children,
}: {
  readonly title: string;
  readonly level?: 2 | 3;
  readonly intro?: string;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly card?: boolean;
  readonly children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={card ? "gs-card gs-stack" : "gs-stack"} aria-labelledby={id}>
      <div className="gs-row gs-row--between gs-row--middle">
        <Heading level={level} id={id}>
          {title}
        </Heading>
        {actions}
      </div>
      {intro === undefined ? null : <p className="gs-prose">{intro}</p>}
      {children}
    </section>
  );
}
