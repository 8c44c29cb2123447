import { type RefObject, useEffect, useRef } from "react";

/**
 * The focus goes along when a form takes the place of the button that opened it, and comes back when the button does:
 * else who works with the keyboard starts at the top of the page again.
 *
 * @returns a ref for what holds the button or the form.
 */
export function useFollowedForm(open: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current === open) return;
    before.current = open;
    box.current?.querySelector<HTMLElement>(open ? "select, input, textarea" : "button")?.focus();
  }, [open]);
  return box;
}
