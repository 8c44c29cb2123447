import type { ReactNode } from "react";

/** The tone supports the word in the badge and never replaces it (WCAG 1.4.1). */
export type BadgeTone = "good" | "warning" | "bad" | "info" | "neutral";

/** A short status word, such as a risk class or a field tag. */
export function Badge({
  tone = "neutral",
  children,
}: {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}) {
  return <span className={`utrecht-badge-status gs-badge gs-badge--${tone}`}>{children}</span>;
}

/** A list of badges that wraps over lines. */
export function Badges({
  words,
  tone = "neutral",
}: {
  readonly words: readonly string[];
  readonly tone?: BadgeTone;
}) {
  return (
    <ul className="gs-badges">
      {words.map((word) => (
        <li key={word}>
          <Badge tone={tone}>{word}</Badge>
        </li>
      ))}
    </ul>
  );
}
