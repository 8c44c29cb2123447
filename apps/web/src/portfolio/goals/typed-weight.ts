/** The heaviest that a goal may weigh. */
export const heaviest = 1_000;

/** A weight as it is typed: a whole number from 0; undefined for anything else. */
export function typedWeight(text: string): number | undefined {
  const trimmed = text.trim().replace(/^1[.,]000$/, "1000");
  if (!/^\d{1,4}$/.test(trimmed)) return undefined;
  const weight = Number(trimmed);
  return weight <= heaviest ? weight : undefined;
}
