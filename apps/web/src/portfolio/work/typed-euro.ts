/**
 * Euro cents of an amount as people type it: `1.234.567,89`, `1234567,89`, `1,234,567.89` or `1234567`. The last
 * mark with one or two digits behind it is the decimal one. Undefined for what is no amount from 0 on.
 */
export function typedEuro(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0€]/g, "");
  const match = /^(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (match === null) return undefined;
  const [, whole = "", part = ""] = match;
  // Grouping marks and the decimal mark differ.
  if (part !== "" && whole.includes(plain.charAt(whole.length))) return undefined;
  const cents = Number(whole.replace(/[.,]/g, "")) * 100 + Number(part.padEnd(2, "0"));
  return Number.isSafeInteger(cents) ? cents : undefined;
}
