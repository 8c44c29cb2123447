import type { LandscapeMap } from "./map-types.ts";

/** A group with its tiles in rows; lengths are in tiles. */
export type Block = {
  /** Place in `groups`; undefined for the items that belong to none. */
  readonly group: number | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Places in `items`, in the order in which they lie: row by row. */
  readonly items: readonly number[];
};

export type TileLayout = {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
  /** Left and upper edge of the tile of each item, one after the other. */
  readonly places: Float64Array;
};

/** Rows above the tiles of a block, for its name. */
const headRows = 1.6;
const gap = 0.8;
/** A block is so much wider than high, so that a name fits above it. */
const stretch = 2;
const narrowest = 6;
/** Widths of the rows that are tried, of the width at which blocks would fill the picture without gaps. */
const rowWidths = [0.9, 1, 1.1, 1.2, 1.35, 1.5];

/**
 * Lays each item as a tile of one by one in the block of its group, and the blocks in rows, the largest first. Every
 * item has a place of its own and none lies upon another, however many there are.
 *
 * @param aspect width of the picture for a height of one
 */
export function layOutTiles({ groups, items }: LandscapeMap, aspect: number): TileLayout {
  const members: number[][] = [...groups.map(() => []), []];
  for (const [at, { group }] of items.entries()) members[group ?? groups.length]?.push(at);
  const filled = members
    .map((inside, group) => ({ inside, group: group < groups.length ? group : undefined }))
    .filter(({ inside }) => inside.length > 0)
    .sort((a, b) => b.inside.length - a.inside.length);
  const sized = filled.map(({ inside, group }) => {
    const width = Math.max(narrowest, Math.ceil(Math.sqrt(inside.length * stretch)));
    return { items: inside, group, width, height: Math.ceil(inside.length / width) + headRows };
  });
  const area = sized.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(...sized.map(({ width }) => width), 1);
  const layouts = rowWidths.map((part) =>
    place(sized, Math.max(widest, part * Math.sqrt(area * aspect)), items.length),
  );
  // Blocks fill rows badly or well by chance: of some widths the one that leaves the largest tiles is taken.
  return layouts.reduce((best, each) => (tileSize(each, aspect) > tileSize(best, aspect) ? each : best));
}

/** Side of a tile in a picture of `aspect` by one. */
function tileSize({ width, height }: TileLayout, aspect: number): number {
  return Math.min(aspect / width, 1 / height);
}

function place(sized: readonly Omit<Block, "x" | "y">[], rowWidth: number, count: number): TileLayout {
  const places = new Float64Array(count * 2);
  const blocks: Block[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const block of sized) {
    if (x > 0 && x + block.width > rowWidth) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    blocks.push({ ...block, x, y });
    for (const [at, item] of block.items.entries()) {
      places[item * 2] = x + (at % block.width);
      places[item * 2 + 1] = y + headRows + Math.floor(at / block.width);
    }
    width = Math.max(width, x + block.width);
    rowHeight = Math.max(rowHeight, block.height);
    x += block.width + gap;
  }
  return { width, height: y + rowHeight, blocks, places };
}

/** The item whose tile is at a point, in tiles; undefined where there is none. */
export function tileAt(layout: TileLayout, x: number, y: number): number | undefined {
  const block = layout.blocks.find(
    (each) => x >= each.x && x < each.x + each.width && y >= each.y + headRows && y < each.y + each.height,
  );
  if (block === undefined) return undefined;
  return block.items[Math.floor(y - block.y - headRows) * block.width + Math.floor(x - block.x)];
}

/** The item that an arrow key leads to: the nearest tile on that side. Undefined at an edge. */
export function tileBeside(
  layout: TileLayout,
  from: number,
  dx: -1 | 0 | 1,
  dy: -1 | 0 | 1,
): number | undefined {
  const { places } = layout;
  const [x, y] = [places[from * 2] ?? 0, places[from * 2 + 1] ?? 0];
  let best: number | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (let item = 0; item * 2 < places.length; item++) {
    const [right, down] = [(places[item * 2] ?? 0) - x, (places[item * 2 + 1] ?? 0) - y];
    const [along, aside] = [right * dx + down * dy, Math.abs(right * dy) + Math.abs(down * dx)];
    // What lies straight ahead goes before what is nearer but aside.
    const distance = along + aside * 3;
    if (along > 0 && distance < nearest) [best, nearest] = [item, distance];
  }
  return best;
}
