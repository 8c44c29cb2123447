/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles 0.1.0). */
export const tileWidth = 256;

/** Levels of the tree in one tile: 2^8 = 256. */
export const tileHeight = 8;

/** What a path of a log points at. `width` is 256 for a full tile. */
export type TilePath =
  | { readonly kind: "tile"; readonly level: number; readonly index: number; readonly width: number }
  | { readonly kind: "entries"; readonly index: number; readonly width: number }
  | { readonly kind: "payload"; readonly index: number; readonly width: number };

/** A number in groups of three digits, all but the last marked with an x: 1234067 is `x001/x234/067`. */
export function formatTileIndex(index: number): string {
  let text = String(index % 1000).padStart(3, "0");
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    text = `x${String(rest % 1000).padStart(3, "0")}/${text}`;
  }
  return text;
}

/** Path of a tile of hashes, of a bundle of entries, or of a bundle of sealed payloads (ours, not C2SP). */
export function formatTilePath(path: TilePath): string {
  const folder =
    path.kind === "tile" ? `tile/${path.level}` : path.kind === "entries" ? "tile/entries" : "payload";
  const partial = path.width === tileWidth ? "" : `.p/${path.width}`;
  return `${folder}/${formatTileIndex(path.index)}${partial}`;
}

const pattern =
  /^(?:tile\/(\d|[1-5]\d|6[0-3]|entries)|payload)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path; undefined for anything that is not exactly one, so that no other file can be asked for. */
export function parseTilePath(text: string): TilePath | undefined {
  const match = pattern.exec(text);
  const digits = match?.[2];
  if (match === null || digits === undefined) return undefined;
  const index = Number(digits.replaceAll(/[x/]/g, ""));
  const width = match[3] === undefined ? tileWidth : Number(match[3]);
  if (!Number.isSafeInteger(index) || formatTileIndex(index) !== digits) return undefined;
  if (width > tileWidth || (match[3] !== undefined && width === tileWidth)) return undefined;
  const folder = match[1];
  if (folder === undefined) return { kind: "payload", index, width };
  if (folder === "entries") return { kind: "entries", index, width };
  return { kind: "tile", level: Number(folder), index, width };
}
