/** What is told of a relation that is one of a group; nothing of one that stands alone. */
export function groupText(
  words: { readonly enough: (needed: string, group: string) => string },
  group: string | undefined,
): string {
  const [, needed, name] = /^(\d+)\/(.+)$/.exec(group ?? "") ?? [];
  return needed === undefined || name === undefined ? "" : words.enough(needed, name);
}
