import { RecordError } from "../record-error.ts";
import type { RowMark } from "./query-store.ts";

const longest = 1_000;

/** The last row of a page as text that a caller gives back; it says where a row is, not what is in it. */
export function formatPageToken({ at, origin, index, item }: RowMark): string {
  return Buffer.from(JSON.stringify([at, origin, index, item]), "utf8").toString("base64url");
}

/** @throws RecordError PAGE_MALFORMED */
export function parsePageToken(token: string): RowMark {
  try {
    if (token.length > longest) throw malformed();
    const parts: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== 4) throw malformed();
    const [at, origin, index, item]: readonly unknown[] = parts;
    if (isCount(at) && typeof origin === "string" && isCount(index) && isCount(item)) {
      return { at, origin, index, item };
    }
  } catch (cause) {
    if (cause instanceof RecordError) throw cause;
  }
  throw malformed();
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function malformed(): RecordError {
  return new RecordError("PAGE_MALFORMED", "page is not one that the platform gave", {
    where: "/page",
    remedy: "give the value of `next` of the page before, or leave it out",
  });
}
