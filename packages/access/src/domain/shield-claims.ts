/** Who claims a shield for which group; by source, in the order of their names. */
type Claims = ReadonlyMap<string, number>;

interface ClaimSet {
  readonly claims: Claims;
  /** Numbers of the groups, each once. */
  readonly groups: readonly number[];
}

const nobody: ClaimSet = { claims: new Map(), groups: [] };

/**
 * The combinations of claims that occur, as numbers: there are few of them, so that a shielded subject costs one
 * number, however many sources shield it.
 */
export class ShieldClaims {
  readonly #sets: ClaimSet[] = [];
  readonly #numbers = new Map<string, number>();

  /** The groups of the claims of which somebody has to be cleared for all; none for -1. */
  groups(set: number): readonly number[] {
    return (this.#sets[set] ?? nobody).groups;
  }

  /**
   * The number of the combination in which `source` claims `group` instead of what it claimed before.
   *
   * @param set -1 when there are no claims.
   * @param group -1 when the source no longer claims anything.
   * @returns -1 when nobody does.
   */
  replaced(set: number, source: string, group: number): number {
    const claims = new Map((this.#sets[set] ?? nobody).claims);
    claims.delete(source);
    if (group >= 0) claims.set(source, group);
    return claims.size === 0 ? -1 : this.#numberOf(new Map([...claims].sort(bySource)));
  }

  #numberOf(claims: Claims): number {
    const key = JSON.stringify([...claims]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#sets.length;
    this.#sets.push({ claims, groups: [...new Set(claims.values())] });
    this.#numbers.set(key, number);
    return number;
  }
}

/** Whether clearances for these groups open a shield for those. */
export function clearedForAll(clearances: readonly number[] | undefined, groups: readonly number[]): boolean {
  if (clearances === undefined) return false;
  for (const group of groups) if (!clearances.includes(group)) return false;
  return true;
}

function bySource([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
