/**
 * Whether what was saved has the form of an empty memory of this version: the same members, as many columns. Numbers
 * that were put back into other columns would be believed.
 */
export function hasFormOf(saved: unknown, empty: unknown): boolean {
  if (ArrayBuffer.isView(empty)) return ArrayBuffer.isView(saved);
  if (Array.isArray(empty)) {
    if (!Array.isArray(saved)) return false;
    // Lists of texts and numbers are as long as they are; lists of columns and parts are always as long.
    const isList = [...empty, ...saved].every((one) => typeof one !== "object");
    return isList || (saved.length === empty.length && saved.every((one, n) => hasFormOf(one, empty[n])));
  }
  if (isMembers(empty)) {
    if (!isMembers(saved)) return false;
    const names = Object.keys(empty);
    return (
      Object.keys(saved).length === names.length && names.every((name) => hasFormOf(saved[name], empty[name]))
    );
  }
  return typeof saved === typeof empty;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
