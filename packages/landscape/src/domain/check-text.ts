const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text that can be kept as it is: no NUL, which PostgreSQL cannot hold, and no half of a pair of UTF-16. */
export function isKeepable(text: string): boolean {
  return !text.includes("\0") && !loneSurrogate.test(text);
}
