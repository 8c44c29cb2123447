/** More people than the whole agency has are a slip of the pen. */
const mostHundredths = 10_000_000;

/** People as they are typed (`2,5`), in hundredths of a full-time person; undefined for what is no number from 0 on. */
export function typedFte(text: string): number | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "", part = ""] = match;
  const people = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return people <= mostHundredths ? people : undefined;
}

/** People as they may be typed, with this decimal mark. */
export function fteToType(hundredths: number, decimalMark: string): string {
  return String(hundredths / 100).replace(".", decimalMark);
}
