import { Heading, Stack } from "@grondslag/ui";
import { type ReactNode, useEffect, useRef } from "react";
import { useLanguage } from "../language/language.tsx";

let arrivedBefore = false;

/**
 * A page: names the document, and puts the focus on the heading after a change of page so that a screen reader
 * starts there. On the first load the browser keeps the focus where it is.
 */
export function Page({
  title,
  actions,
  children,
}: {
  readonly title: string;
  /** Beside the heading: what one can do with the whole page. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t.documentTitle(title);
  }, [t, title]);
  useEffect(() => {
    if (arrivedBefore) heading.current?.focus({ preventScroll: true });
    arrivedBefore = true;
  }, []);
  return (
    <Stack>
      <div className="gs-row gs-row--between gs-row--middle">
        <Heading level={1} ref={heading}>
          {title}
        </Heading>
        {actions}
      </div>
      {children}
    </Stack>
  );
}
