import type { TileLayout } from "./lay-out-tiles.ts";

/** Which part of the tiles is in sight: pixels per tile, and the tile at the upper left corner. */
export type TileView = { readonly scale: number; readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };

/** Most pixels per tile. */
const closest = 160;

/** Everything in sight. */
export function wholeView(layout: TileLayout, { width, height }: Size): TileView {
  const scale = Math.min(width / Math.max(1, layout.width), height / Math.max(1, layout.height), closest);
  return centred(layout, { width, height }, scale);
}

/** Nearer by or further off, with the point under the pointer in its place; never further off than everything. */
export function zoomed(
  layout: TileLayout,
  size: Size,
  view: TileView,
  factor: number,
  at: { readonly x: number; readonly y: number },
): TileView {
  const whole = wholeView(layout, size);
  const scale = Math.min(Math.max(view.scale * factor, whole.scale), Math.max(closest, whole.scale));
  if (scale === whole.scale) return whole;
  const [x, y] = [view.x + at.x / view.scale, view.y + at.y / view.scale];
  return kept(layout, size, { scale, x: x - at.x / scale, y: y - at.y / scale });
}

/** Moved by so many pixels; some of the picture stays in sight. */
export function moved(layout: TileLayout, size: Size, view: TileView, dx: number, dy: number): TileView {
  return kept(layout, size, { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });
}

/** The least move after which a tile is wholly in sight. */
export function showing(layout: TileLayout, size: Size, view: TileView, item: number): TileView {
  const [x, y] = [layout.places[item * 2] ?? 0, layout.places[item * 2 + 1] ?? 0];
  const [width, height] = [size.width / view.scale, size.height / view.scale];
  return kept(layout, size, {
    scale: view.scale,
    x: Math.min(Math.max(view.x, x + 1 - width), x),
    y: Math.min(Math.max(view.y, y + 1 - height), y),
  });
}

function kept(layout: TileLayout, size: Size, { scale, x, y }: TileView): TileView {
  return {
    scale,
    x: within(x, layout.width, size.width / scale),
    y: within(y, layout.height, size.height / scale),
  };
}

function within(start: number, length: number, sight: number): number {
  if (sight >= length) return (length - sight) / 2;
  return Math.min(Math.max(start, 0), length - sight);
}

function centred(layout: TileLayout, size: Size, scale: number): TileView {
  return kept(layout, size, { scale, x: 0, y: 0 });
}
