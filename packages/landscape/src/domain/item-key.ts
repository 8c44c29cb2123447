import { createHash } from "node:crypto";
import { isKeepable } from "./check-text.ts";

const registerPrefix = "register:";
/** Ids of the register: see its tables. */
const registerId = /^[a-z0-9-]{1,64}$/;
const keyForm = /^[a-z][a-z0-9-]{0,63}:[^\s\p{Cc}]([^\p{Cc}]{0,498}[^\s\p{Cc}])?$/u;

/** Whether a text can name an item: `<namespace>:<name>`, at most 500 characters of name. */
export function isItemKey(text: string): boolean {
  if (!isKeepable(text) || !keyForm.test(text)) return false;
  return !text.startsWith(registerPrefix) || registerId.test(text.slice(registerPrefix.length));
}

/**
 * The id that a new item gets: that of its system in the register when a key names one, and otherwise one that follows
 * from its first key, so that two installations that read the same documents name things alike.
 *
 * @param keys at least one; the order matters.
 */
export function newItemId(keys: readonly string[]): string {
  const register = keys.find((key) => key.startsWith(registerPrefix));
  if (register !== undefined) return register.slice(registerPrefix.length);
  return createHash("sha256")
    .update(keys[0] ?? "")
    .digest("hex")
    .slice(0, 20);
}
