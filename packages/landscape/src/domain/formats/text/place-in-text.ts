/** `line 3:7`: where an offset lies in a text; both begin at 1. */
export function placeInText(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= offset) return `line ${line}:${offset - start + 1}`;
    start = end + 1;
    line += 1;
  }
}
