/** Who claims a shield for which group; by source, in the order of their names. */
type Claims = ReadonlyMap<string, number>;

interface ClaimSet {
  readonly claims: Claims;
  /** Numbers of the groups, each once. */
  readonly groups: readonly number[];
  /** The groups to hold somebody's clearances against, also when there are none: time does not tell. */
  readonly compared: readonly number[];
}

/** A group that nobody is cleared for. */
const noGroup = -1;

const nobody: ClaimSet = { claims: new Map(), groups: [], compared: [noGroup] };

/**
 * The combinations of claims that occur, as numbers: there are few of them, so that a shielded subject costs one
 * number, however many sources shield it.
 */
export class ShieldClaims {
  readonly #sets: ClaimSet[] = [nobody];
  readonly #numbers = new Map<string, number>();

  /** The groups of the claims of which somebody has to be cleared for all; none for 0. */
  groups(set: number): readonly number[] {
    return (this.#sets[set] ?? nobody).groups;
  }

  /** The same groups, but one that nobody is cleared for when there are none: see {@link clearedForAll}. */
  compared(set: number): readonly number[] {
    return (this.#sets[set] ?? nobody).compared;
  }

  /**
   * The number of the combination in which `source` claims `group` instead of what it claimed before.
   *
   * @param set 0 when there are no claims.
   * @param group -1 when the source no longer claims anything.
   * @returns 0 when nobody does.
   */
  replaced(set: number, source: string, group: number): number {
    const claims = new Map((this.#sets[set] ?? nobody).claims);
    claims.delete(source);
    if (group >= 0) claims.set(source, group);
    return claims.size === 0 ? 0 : this.#numberOf(new Map([...claims].sort(bySource)));
  }

  #numberOf(claims: Claims): number {
    const key = JSON.stringify([...claims]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#sets.length;
    const groups = [...new Set(claims.values())];
    this.#sets.push({ claims, groups, compared: groups });
    this.#numbers.set(key, number);
    return number;
  }
}

/** Whether clearances for these groups open a shield for those. */
export function clearedForAll(clearances: readonly number[], groups: readonly number[]): boolean {
  for (const group of groups) if (!clearances.includes(group)) return false;
  return true;
}

function bySource([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
