/** Things of which only some must work: how many, and a name that tells them from other groups of the same item. */
export interface RelationGroup {
  readonly name: string;
  readonly needed: number;
}

const form = /^([1-9]\d{0,2})\/([\p{L}\p{N}][\p{L}\p{N}._-]{0,59})$/u;

/**
 * Reads the group of a relation: `1/database` says that one of all that the same item needs as `database` must work.
 * There are no spaces in it, so that every format can carry it as one word.
 *
 * @returns undefined when the text is none
 */
export function readGroup(text: string): RelationGroup | undefined {
  const [, needed, name] = form.exec(text) ?? [];
  return needed === undefined || name === undefined ? undefined : { name, needed: Number(needed) };
}
