import type { ReactNode, Ref } from "react";

/**
 * Heading of level 1 to 3. A heading of level 1 can take the focus, so that a screen reader starts there
 * after a change of page.
 */
export function Heading({
  level,
  id,
  ref,
  children,
}: {
  readonly level: 1 | 2 | 3;
  readonly id?: string;
  readonly ref?: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}) {
  const Tag = `h${level}` as const;
  return (
    <Tag
      id={id}
      ref={ref}
      tabIndex={level === 1 || ref !== undefined ? -1 : undefined}
      className={`utrecht-heading-${level}`}
    >
      {children}
    </Tag>
  );
}
