/** Text without blanks around it; undefined when nothing is left. */
export function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}
