import { type DocumentFormat, documentFormats } from "./domain/formats/document-formats.ts";
import { LandscapeError } from "./domain/landscape-error.ts";

/** @throws LandscapeError DOCUMENT_INVALID when no document has this format */
export function knownFormat(format: string): DocumentFormat {
  const known = documentFormats.find((one) => one === format);
  if (known !== undefined) return known;
  throw new LandscapeError("DOCUMENT_INVALID", "there is no such format", {
    where: "/format",
    remedy: `use one of ${documentFormats.join(", ")}`,
  });
}
