import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";

/** A box that scrolls sideways when what it holds is wider; only then it is a stop of the Tab key (WCAG 2.1.1). */
export function ScrollBox({
  className,
  labelledBy,
  children,
}: {
  readonly className: string;
  /** Id of the text that names what is in it. */
  readonly labelledBy: string;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(box);
  return (
    <div
      ref={box}
      className={className}
      {...(scrolls ? { role: "group", tabIndex: 0, "aria-labelledby": labelledBy } : {})}
    >
      {children}
    </div>
  );
}

/** Whether a box holds more than it is wide. */
function useScrolls(box: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === "undefined") return undefined;
    const look = () => setScrolls(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [box]);
  return scrolls;
}
