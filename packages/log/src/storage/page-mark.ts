import { RecordError } from "../record-error.ts";

/** The last record of a page; the next page starts after it. */
export interface PageMark {
  readonly at: number;
  readonly originId: number;
  readonly index: number;
}

const form = /^([0-9]{1,16})\.([0-9]{1,9})\.([0-9]{1,16})$/;

/** A page mark as text for a URL; it holds no personal data. */
export function formatPageMark({ at, originId, index }: PageMark): string {
  return `${at}.${originId}.${index}`;
}

/** @throws RecordError PAGE_MALFORMED */
export function parsePageMark(text: string): PageMark {
  const [at, originId, index] = form.exec(text)?.slice(1).map(Number) ?? [];
  if (at === undefined || originId === undefined || index === undefined) {
    throw new RecordError("PAGE_MALFORMED", "page is not one that the platform gave", {
      where: "page",
      remedy: "give the value of `next` of the page before, or leave it out",
    });
  }
  return { at, originId, index };
}
