import { Button } from "@grondslag/ui";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLanguage } from "../../language/language.tsx";
import { drawTiles, type TileColours } from "./draw-tiles.ts";
import { layOutTiles, tileAt, tileBeside } from "./lay-out-tiles.ts";
import type { LandscapeMap } from "./map-types.ts";
import { moved, type Size, showing, type TileView, wholeView, zoomed } from "./tile-view.ts";

const zoomStep = 1.5;
const arrows: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * All items as tiles in the chain or system that they belong to. It is drawn on a canvas, so that thousands stay
 * quick; the keyboard moves from tile to tile, what is chosen is said aloud, and the list below holds the same items.
 */
export function TileMap({
  map,
  found,
  chosen,
  onChoose,
  onOpen,
  children,
}: {
  readonly map: LandscapeMap;
  /** Items that a search found; undefined when nothing is searched. */
  readonly found: ReadonlySet<number> | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (item: number) => void;
  readonly onOpen: (item: number) => void;
  /** What one can do with the chosen item. */
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.landscape.map;
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const layout = useMemo(() => layOutTiles(map, size.width / Math.max(1, size.height)), [map, size]);
  const [moving, setMoving] = useState<{ readonly layout: object; readonly view: TileView }>();
  const view = moving?.layout === layout ? moving.view : wholeView(layout, size);
  const setView = (next: TileView) => setMoving({ layout, view: next });
  const marks = useMemo(
    () => ({
      chosen,
      found,
      needs: new Set(map.needs.filter(([from]) => from === chosen).map(([, to]) => to)),
      neededBy: new Set(map.needs.filter(([, to]) => to === chosen).map(([from]) => from)),
    }),
    [map, chosen, found],
  );
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || size.width === 0) return undefined;
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawTiles(context, {
        map,
        layout,
        view,
        size,
        marks,
        colours: themeColours(context.canvas),
        noGroup: words.noGroup,
      });
    });
    return () => cancelAnimationFrame(frame);
  });
  const drag = useDrag({
    onDrag: (dx, dy) => setView(moved(layout, size, view, dx, dy)),
    onClick: (x, y) => {
      const item = tileAt(layout, view.x + x / view.scale, view.y + y / view.scale);
      if (item !== undefined) onChoose(item);
    },
  });
  const middle = { x: size.width / 2, y: size.height / 2 };
  const zoom = (factor: number, at = middle) => setView(zoomed(layout, size, view, factor, at));
  useWheelZoom(canvas, (factor, at) => zoom(factor, at));
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (event.key === "Enter" && chosen !== undefined) onOpen(chosen);
    else if (event.key === "+" || event.key === "=") zoom(zoomStep);
    else if (event.key === "-") zoom(1 / zoomStep);
    else if (arrow !== undefined) {
      const next = chosen === undefined ? layout.blocks[0]?.items[0] : tileBeside(layout, chosen, ...arrow);
      if (next !== undefined) {
        onChoose(next);
        setView(showing(layout, size, view, next));
      }
    } else return;
    event.preventDefault();
  };
  const item = chosen === undefined ? undefined : map.items[chosen];
  const group = item?.group === undefined ? undefined : map.groups[item.group];
  return (
    <div className="gs-stack gs-stack--tight">
      <div className="gs-row">
        <Button onClick={() => zoom(zoomStep)}>{words.nearer}</Button>
        <Button onClick={() => zoom(1 / zoomStep)}>{words.further}</Button>
        <Button onClick={() => setView(wholeView(layout, size))}>{words.whole}</Button>
      </div>
      <div
        className="gs-map"
        role="application"
        aria-label={words.label}
        aria-describedby="map-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys (WAI-ARIA 1.2).
        tabIndex={0}
        onKeyDown={onKeyDown}
        onDoubleClick={() => chosen !== undefined && onOpen(chosen)}
        {...drag}
      >
        <canvas ref={canvas} />
      </div>
      <p aria-live="polite" className="gs-map__chosen">
        {item === undefined
          ? words.nothingChosen
          : words.chosen(
              item.name,
              t.landscape.kinds[item.kind],
              group?.name,
              marks.needs.size,
              marks.neededBy.size,
            )}
      </p>
      {children}
      <p id="map-keys" className="gs-note">
        {words.keys}
      </p>
    </div>
  );
}

/** Width and height of an element in CSS pixels; its canvas gets as many pixels as the screen has. */
function useSize(canvas: React.RefObject<HTMLCanvasElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      element.width = width * window.devicePixelRatio;
      element.height = height * window.devicePixelRatio;
      setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

/** Tells a drag from a click: less than four pixels is a click. */
function useDrag({
  onDrag,
  onClick,
}: {
  readonly onDrag: (dx: number, dy: number) => void;
  readonly onClick: (x: number, y: number) => void;
}) {
  const from = useRef<{ x: number; y: number; dragged: boolean } | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = { x: event.clientX, y: event.clientY, dragged: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current;
      if (start === undefined) return;
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
      if (!start.dragged && Math.hypot(dx, dy) < 4) return;
      from.current = { x: event.clientX, y: event.clientY, dragged: true };
      onDrag(dx, dy);
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current;
      from.current = undefined;
      if (start === undefined || start.dragged) return;
      const box = event.currentTarget.getBoundingClientRect();
      onClick(event.clientX - box.left, event.clientY - box.top);
    },
  };
}

/** The wheel zooms with the control key alone: without it, it scrolls the page as everywhere. */
function useWheelZoom(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  onZoom: (factor: number, at: { readonly x: number; readonly y: number }) => void,
): void {
  const latest = useRef(onZoom);
  latest.current = onZoom;
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const listen = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      latest.current(Math.exp(-event.deltaY / 300), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      });
    };
    element.addEventListener("wheel", listen, { passive: false });
    return () => element.removeEventListener("wheel", listen);
  }, [canvas]);
}

function themeColours(element: Element): TileColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--gs-${name}`).trim();
  return {
    ink: token("ink"),
    paper: token("paper"),
    surface: token("surface"),
    line: token("line"),
    tile: token("control-line"),
    debt: token("bad-line"),
    needs: token("good-line"),
    neededBy: token("warning-line"),
    font: token("font"),
  };
}
