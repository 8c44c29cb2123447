/**
 * Whether an object in a JSON text has a member twice, also when they differ in case alone: readers do not agree
 * which of the two counts, so who reads one cannot say what another reader read.
 *
 * @param text valid JSON
 */
export function repeatsMembers(text: string): boolean {
  /** Names in each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === "{") open.push(new Set());
    else if (found === "[") open.push(undefined);
    else if (found === "}" || found === "]") open.pop();
    else if (colon !== undefined) {
      const names = open.at(-1);
      const name = String(JSON.parse(found.slice(0, -colon.length))).toLowerCase();
      if (names?.has(name) === true) return true;
      names?.add(name);
    }
  }
  return false;
}
