import type { Block, TileLayout } from "./lay-out-tiles.ts";
import type { LandscapeMap } from "./map-types.ts";
import type { Size, TileView } from "./tile-view.ts";

/** What stands out: the chosen item, what needs it and what it needs, and what was found by a search. */
export type TileMarks = {
  readonly chosen: number | undefined;
  readonly needs: ReadonlySet<number>;
  readonly neededBy: ReadonlySet<number>;
  readonly found: ReadonlySet<number> | undefined;
};

/** Colours by what they mean; taken from the theme. */
export type TileColours = {
  readonly ink: string;
  readonly paper: string;
  readonly surface: string;
  readonly line: string;
  readonly tile: string;
  readonly debt: string;
  readonly needs: string;
  readonly neededBy: string;
  readonly font: string;
};

/** Names are drawn from this many pixels on. */
const namedBlock = 44;
const namedTile = 56;
const smallest = 9;

/** Draws what is in sight. Work grows with what is in sight, not with what there is. */
export function drawTiles(
  context: CanvasRenderingContext2D,
  {
    map,
    layout,
    view,
    size,
    marks,
    colours,
    noGroup,
  }: {
    readonly map: LandscapeMap;
    readonly layout: TileLayout;
    readonly view: TileView;
    readonly size: Size;
    readonly marks: TileMarks;
    readonly colours: TileColours;
    /** Name of the block of what belongs to no group. */
    readonly noGroup: string;
  },
): void {
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, size.width, size.height);
  for (const block of layout.blocks) {
    const box = boxOf(block, view);
    if (box.x > size.width || box.y > size.height || box.x + box.width < 0 || box.y + box.height < 0)
      continue;
    drawBlock(context, block, box, map, view, colours, noGroup);
    drawInside(context, block, { map, layout, view, size, marks, colours, noGroup });
  }
  if (marks.chosen !== undefined) outline(context, layout, view, marks.chosen, colours.ink);
}

function boxOf({ x, y, width, height }: Block, view: TileView) {
  return {
    x: (x - view.x) * view.scale,
    y: (y - view.y) * view.scale,
    width: width * view.scale,
    height: height * view.scale,
  };
}

function drawBlock(
  context: CanvasRenderingContext2D,
  { group }: Block,
  box: ReturnType<typeof boxOf>,
  { groups }: LandscapeMap,
  { scale }: TileView,
  colours: TileColours,
  noGroup: string,
): void {
  context.fillStyle = colours.surface;
  context.fillRect(box.x - scale * 0.2, box.y, box.width + scale * 0.4, box.height + scale * 0.2);
  const name = (group === undefined ? noGroup : groups[group]?.name) ?? "";
  if (box.width < namedBlock || scale * 1.2 < smallest) return;
  const height = Math.min(14, scale * 1.1);
  context.fillStyle = colours.ink;
  context.font = `600 ${height}px ${colours.font}`;
  context.textBaseline = "middle";
  context.fillText(fitting(context, name, box.width), box.x, box.y + scale * 0.8);
}

function drawInside(
  context: CanvasRenderingContext2D,
  block: Block,
  { map, layout, view, size, marks, colours }: Parameters<typeof drawTiles>[1],
): void {
  const { scale } = view;
  const side = Math.max(1, scale * 0.86);
  for (const item of block.items) {
    const x = ((layout.places[item * 2] ?? 0) - view.x) * scale;
    const y = ((layout.places[item * 2 + 1] ?? 0) - view.y) * scale;
    if (x > size.width || y > size.height || x + scale < 0 || y + scale < 0) continue;
    const { debt, name = "" } = map.items[item] ?? {};
    const faint = marks.found !== undefined && !marks.found.has(item);
    context.globalAlpha = faint ? 0.2 : 1;
    context.fillStyle = marks.neededBy.has(item)
      ? colours.neededBy
      : marks.needs.has(item)
        ? colours.needs
        : debt === true
          ? colours.debt
          : colours.tile;
    context.fillRect(x, y, side, side);
    if (debt === true) notch(context, x, y, side, colours.paper);
    if (scale >= namedTile) nameTile(context, name, x, y, side, colours);
    context.globalAlpha = 1;
  }
}

/** Debt can also be seen without colour: a corner is missing. */
function notch(context: CanvasRenderingContext2D, x: number, y: number, side: number, paper: string): void {
  context.fillStyle = paper;
  context.beginPath();
  context.moveTo(x + side, y);
  context.lineTo(x + side * 0.6, y);
  context.lineTo(x + side, y + side * 0.4);
  context.fill();
}

function nameTile(
  context: CanvasRenderingContext2D,
  name: string,
  x: number,
  y: number,
  side: number,
  colours: TileColours,
): void {
  context.fillStyle = colours.paper;
  context.font = `500 12px ${colours.font}`;
  context.textBaseline = "alphabetic";
  for (const [line, words] of lines(context, name, side - 8, Math.floor(side / 16)).entries()) {
    context.fillText(words, x + 4, y + side * 0.42 + 15 * line);
  }
}

function lines(
  context: CanvasRenderingContext2D,
  text: string,
  width: number,
  most: number,
): readonly string[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const row = rows.at(-1) ?? "";
    const longer = row === "" ? word : `${row} ${word}`;
    if (row === "" || context.measureText(longer).width <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows.slice(0, Math.max(1, most - 1)).map((row) => fitting(context, row, width));
}

function fitting(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}

function outline(
  context: CanvasRenderingContext2D,
  layout: TileLayout,
  view: TileView,
  item: number,
  ink: string,
): void {
  const side = Math.max(6, view.scale * 0.86);
  context.strokeStyle = ink;
  context.lineWidth = 3;
  context.strokeRect(
    ((layout.places[item * 2] ?? 0) - view.x) * view.scale - 2,
    ((layout.places[item * 2 + 1] ?? 0) - view.y) * view.scale - 2,
    side + 4,
    side + 4,
  );
}
