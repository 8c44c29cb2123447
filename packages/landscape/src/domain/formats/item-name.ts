import { isKeepable } from "../check-text.ts";

const longest = 500;

/** Whether an item can have this name as it is. */
export function isItemName(text: string): boolean {
  return text.trim() !== "" && text.length <= longest && isKeepable(text);
}

/** A name for an item whose document gives it none, or one that is too long. */
export function itemName(text: string | undefined, otherwise: string): string {
  const short = (text ?? "").slice(0, longest);
  return isItemName(short) ? short : otherwise.slice(0, longest);
}
