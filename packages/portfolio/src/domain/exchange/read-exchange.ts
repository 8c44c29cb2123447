import type { ExchangeDocument, ExchangeFormat } from "./exchange-document.ts";

/** How a file is read. */
export interface ReadOrder {
  readonly format: Exclude<ExchangeFormat, "json">;
  readonly bytes: Uint8Array;
}

/** Reads a file; one that cannot be read has problems and nothing else. */
export function readExchange({ format }: ReadOrder): ExchangeDocument {
  const message = `${format} is not read`;
  return {
    patches: [],
    entries: [],
    notes: [],
    problems: [{ where: "the file", code: "FORMAT_OTHER", message }],
  };
}
