import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { rowHeights, rowWindow } from "./row-window.ts";

const guessedHeight = 49;

/** Which rows of a scrolling box are drawn and where, and which of them is the current one. */
export function useGridScroll(
  box: RefObject<HTMLDivElement | null>,
  count: number,
  listKey: string,
  onSight: (first: number, last: number) => void,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has rows of other heights
  const heights = useMemo(() => rowHeights(count, guessedHeight), [count, listKey]);
  const [sight, setSight] = useState({ top: 0, height: 600 });
  const [, setMeasured] = useState(0);
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const followed = useRef<number | undefined>(undefined);
  const { first, last } = rowWindow(heights, count, sight.top, sight.top + sight.height);

  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const next = { top: element.scrollTop, height: element.clientHeight };
    setSight((before) => (before.top === next.top && before.height === next.height ? before : next));
  }, [box]);

  const observer = useMemo(
    () =>
      typeof ResizeObserver === "undefined"
        ? undefined
        : new ResizeObserver((entries) => {
            const element = box.current;
            // What the reader looks at stays where it is when rows above it turn out higher.
            const held = heights.rowAt(element?.scrollTop ?? 0);
            const before = heights.topOf(held);
            let changed = false;
            for (const { target } of entries) {
              if (!(target instanceof HTMLElement)) continue;
              const index = Number(target.dataset.index);
              if (heights.measure(index, target.offsetHeight)) changed = true;
            }
            if (!changed) return;
            const shift = heights.topOf(held) - before;
            if (element !== null && shift !== 0) element.scrollTop += shift;
            setMeasured((round) => round + 1);
          }),
    [box, heights],
  );
  useEffect(() => () => observer?.disconnect(), [observer]);
  const watch = useCallback(
    (row: HTMLElement) => {
      observer?.observe(row);
      return () => observer?.unobserve(row);
    },
    [observer],
  );

  useLayoutEffect(() => {
    look();
    const element = box.current;
    if (element === null || typeof ResizeObserver === "undefined") return undefined;
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => resized.disconnect();
  }, [box, look]);
  useEffect(() => {
    if (last >= first) onSight(first, last);
  }, [first, last, onSight]);
  // Another list: sight and keyboard start at its first row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that it is another list
  useEffect(() => {
    setCurrent(0);
    followed.current = undefined;
    if (box.current !== null) box.current.scrollTop = 0;
  }, [box, listKey]);

  const reveal = (index: number) => {
    const element = box.current;
    if (element === null) return;
    const head = element.querySelector("thead")?.clientHeight ?? 0;
    const top = heights.topOf(index);
    const bottom = heights.topOf(index + 1);
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight - head) {
      element.scrollTop = bottom - element.clientHeight + head;
    }
  };
  // A row can take the focus once it is drawn, which is after the scrolling; and while rows turn out higher
  // than they were guessed, it stays in sight until the reader scrolls by hand.
  useLayoutEffect(() => {
    if (followed.current !== undefined) reveal(followed.current);
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });

  const goTo = (index: number): number => {
    const at = Math.min(Math.max(0, index), Math.max(0, count - 1));
    wanted.current = at;
    followed.current = at;
    reveal(at);
    setCurrent(at);
    look();
    return at;
  };
  const letGo = () => {
    followed.current = undefined;
  };
  return {
    first,
    last,
    count,
    current: Math.min(current, Math.max(0, count - 1)),
    perPage: Math.max(1, Math.floor(sight.height / guessedHeight) - 1),
    height: heights.topOf(count),
    topOf: heights.topOf,
    onScroll: look,
    watch,
    setCurrent,
    goTo,
    letGo,
  };
}
