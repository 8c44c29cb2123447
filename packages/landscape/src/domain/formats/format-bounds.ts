import { documentBounds } from "../check-document.ts";

/** What is read of one document at most. Tests give smaller ones. */
export interface FormatBounds {
  /** Bytes of what was sent, and of all that is packed in it. */
  readonly bytes: number;
  /** Levels of elements, members or folders in each other. */
  readonly depth: number;
  /** Elements, members, cells or files. */
  readonly parts: number;
  readonly items: number;
  readonly relations: number;
}

/** A document of 200 MB; levels leave room for the folders of `rest` that hold them. */
export const formatBounds: FormatBounds = {
  bytes: 200 * 2 ** 20,
  depth: 48,
  parts: 8_000_000,
  items: documentBounds.items,
  relations: documentBounds.relations,
};
