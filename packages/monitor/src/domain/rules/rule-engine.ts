import { compileCondition, type Matches } from "./compile-condition.ts";
import { durationOf } from "./duration.ts";
import type { GroupField, Rule } from "./rule.ts";
import { SlidingWindow } from "./sliding-window.ts";
import type { LookUpReference, WatchedLookUp } from "./watched-look-up.ts";

/** A rule that found what it looks for. */
export interface RuleHit {
  readonly rule: string;
  /** The look-up with which it was found. */
  readonly at: number;
  readonly employee: string;
  readonly unit: string;
  /** The look-ups that make it up, in order of time, that one included. */
  readonly looks: readonly LookUpReference[];
}

export interface RuleEngineBounds {
  /** Groups that a rule may have in memory. Default 100,000. */
  readonly mostGroups?: number;
  /** Look-ups that all rules together may remember. Default 1,000,000, of about 300 bytes each. */
  readonly mostEntries?: number;
  /** Employees of whom a rule may find something on one day: of more it says nothing. Default 5,000. */
  readonly mostEmployees?: number;
}

/** What rules remember, as plain data: of each rule by its print, and of its groups those used longest ago first. */
export type RuleEngineCopy = readonly {
  readonly rule: string;
  readonly groups: readonly {
    readonly name: string;
    readonly latest: number;
    readonly hitAt: number;
    readonly state: unknown;
  }[];
}[];

/** What came of one look-up. */
export interface RuleOutcome {
  readonly hits: readonly RuleHit[];
  /** Ids of rules that went over their bounds just now: they are stopped, and find nothing more. */
  readonly stopped: readonly string[];
}

const usualGroups = 100_000;
const usualEntries = 1_000_000;
const usualEmployees = 5_000;
const dayMs = 86_400_000;
const nothing: RuleOutcome = { hits: [], stopped: [] };

/**
 * Holds every look-up against the rules, in the order of the log. What rules remember is bounded: of each group no
 * more than makes a hit, no more groups than a rule may have, and no more look-ups than all together may keep. A rule
 * that finds something of almost everybody is stopped too. A group that was a hit is silent until its window has
 * passed, so that one storm is one hit.
 */
export class RuleEngine {
  readonly #running: Map<string, RunningRule>;
  readonly #mostEntries: number;

  constructor(
    rules: readonly Rule[],
    {
      mostGroups = usualGroups,
      mostEntries = usualEntries,
      mostEmployees = usualEmployees,
    }: RuleEngineBounds = {},
  ) {
    this.#mostEntries = mostEntries;
    this.#running = new Map(
      rules.map((rule) => [rule.id, boundedRule(runningRule(rule, mostGroups), mostEmployees)]),
    );
  }

  /** What is remembered, to go on with after a restart. */
  copy(): RuleEngineCopy {
    return [...this.#running.values()].map(({ print, groups }) => ({
      rule: print,
      groups: groups?.copy() ?? [],
    }));
  }

  /** Goes on where a copy stood. A rule that was changed since begins anew. */
  put(copy: RuleEngineCopy): void {
    const known = new Map(copy.map(({ rule, groups }) => [rule, groups]));
    for (const { print, groups } of this.#running.values()) groups?.put(known.get(print) ?? []);
  }

  take(lookUp: WatchedLookUp): RuleOutcome {
    let hits: RuleHit[] | undefined;
    let stopped: string[] | undefined;
    for (const [id, rule] of this.#running) {
      const looks = rule.take(lookUp);
      if (looks === undefined) continue;
      if (looks === "too-much") {
        this.#running.delete(id);
        stopped = [...(stopped ?? []), id];
        continue;
      }
      const { at, employee, unit } = lookUp;
      hits = [...(hits ?? []), { rule: id, at, employee, unit, looks }];
    }
    const greedy = this.#greediest();
    if (greedy !== undefined) stopped = [...(stopped ?? []), greedy];
    if (hits === undefined && stopped === undefined) return nothing;
    return { hits: hits ?? [], stopped: stopped ?? [] };
  }

  /** Stops the rule that remembers most, when all together remember too much. */
  #greediest(): string | undefined {
    let total = 0;
    let greedy: string | undefined;
    let most = 0;
    for (const [id, { groups }] of this.#running) {
      const entries = groups?.entries ?? 0;
      total += entries;
      if (entries <= most) continue;
      most = entries;
      greedy = id;
    }
    if (total <= this.#mostEntries || greedy === undefined) return undefined;
    this.#running.delete(greedy);
    return greedy;
  }
}

/** It would remember more, or find more, than a rule may. */
type Taken = readonly LookUpReference[] | "too-much" | undefined;

interface RunningRule {
  /** What it looks for, as text: what was remembered for something else is of no use. */
  readonly print: string;
  readonly groups: Pick<Groups<Remembering>, "copy" | "put" | "entries"> | undefined;
  take(lookUp: WatchedLookUp): Taken;
}

/** What is remembered of one group. */
interface Remembering {
  /** Look-ups that it keeps. */
  readonly size: number;
  copy(): unknown;
  put(copy: unknown): void;
}

/** A rule that is stopped when it finds something of too many employees on one day. */
function boundedRule(rule: RunningRule, mostEmployees: number): RunningRule {
  let day = Number.NaN;
  const found = new Set<string>();
  return {
    ...rule,
    take: (lookUp) => {
      const looks = rule.take(lookUp);
      if (looks === undefined || looks === "too-much") return looks;
      const today = Math.floor(lookUp.at / dayMs);
      if (today !== day) found.clear();
      day = today;
      found.add(lookUp.employee);
      return found.size > mostEmployees ? "too-much" : looks;
    },
  };
}

function runningRule(rule: Rule, mostGroups: number): RunningRule {
  const matches = compileCondition(rule.when);
  const { id, when, count, sequence } = rule;
  const print = JSON.stringify([id, when, count, sequence]);
  if (sequence !== undefined) {
    const length = durationOf(sequence.within) ?? 0;
    const steps = sequence.steps.map(compileCondition);
    const groups = new Groups(length, mostGroups, () => new StepChain(steps, length));
    return {
      print,
      groups,
      take: (lookUp) => (matches(lookUp) ? takeStep(groups, sequence.by, lookUp) : undefined),
    };
  }
  if (count !== undefined) {
    const length = durationOf(count.within) ?? 0;
    const groups = new Groups(length, mostGroups, () => new SlidingWindow(count.atLeast, length));
    const keyOf = (lookUp: WatchedLookUp) =>
      count.of === "look-ups" ? `${lookUp.origin} ${lookUp.index} ${lookUp.item}` : lookUp[count.of];
    return {
      print,
      groups,
      take: (lookUp) => (matches(lookUp) ? takeCounted(groups, count.by, keyOf(lookUp), lookUp) : undefined),
    };
  }
  return {
    print,
    groups: undefined,
    take: (lookUp) => (matches(lookUp) ? [referenceOf(lookUp)] : undefined),
  };
}

function takeCounted(
  groups: Groups<SlidingWindow>,
  by: readonly GroupField[],
  key: string,
  lookUp: WatchedLookUp,
): Taken {
  // What has no subject, or no unit, is no group of its own.
  if (key === "") return undefined;
  const group = groups.of(by, lookUp);
  if (group === undefined || group === "too-much") return group;
  const before = group.state.size;
  const found = group.state.add(
    { at: lookUp.at, key, look: referenceOf(lookUp) },
    groups.isSilent(group, lookUp.at),
  );
  groups.entries += group.state.size - before;
  return found === undefined
    ? undefined
    : groups.hit(
        group,
        lookUp.at,
        found.map(({ look }) => look),
      );
}

function takeStep(groups: Groups<StepChain>, by: readonly GroupField[], lookUp: WatchedLookUp): Taken {
  const group = groups.of(by, lookUp);
  if (group === undefined || group === "too-much") return group;
  const before = group.state.size;
  const found = group.state.take(lookUp);
  groups.entries += group.state.size - before;
  return found === undefined ? undefined : groups.hit(group, lookUp.at, found);
}

interface Group<State> {
  readonly state: State;
  /** Time of its latest look-up. */
  latest: number;
  /** Time of its latest hit. */
  hitAt: number;
}

/** What a rule remembers of each group, those that were used longest ago first. */
class Groups<State extends Remembering> {
  /** Look-ups that all groups keep. */
  entries = 0;
  readonly #groups = new Map<string, Group<State>>();
  readonly #length: number;
  readonly #most: number;
  readonly #create: () => State;

  constructor(length: number, most: number, create: () => State) {
    this.#length = length;
    this.#most = most;
    this.#create = create;
  }

  of(by: readonly GroupField[], lookUp: WatchedLookUp): Group<State> | "too-much" | undefined {
    const values = by.map((field) => lookUp[field]);
    if (values.includes("")) return undefined;
    const name = values.join("\n");
    const known = this.#groups.get(name);
    const group = known ?? { state: this.#create(), latest: lookUp.at, hitAt: Number.NEGATIVE_INFINITY };
    if (known === undefined && !this.#makeRoom(lookUp.at)) return "too-much";
    group.latest = Math.max(group.latest, lookUp.at);
    this.#groups.delete(name);
    this.#groups.set(name, group);
    return group;
  }

  copy() {
    return [...this.#groups].map(([name, { latest, hitAt, state }]) => ({
      name,
      latest,
      hitAt,
      state: state.copy(),
    }));
  }

  put(groups: RuleEngineCopy[number]["groups"]): void {
    for (const { name, latest, hitAt, state } of groups) {
      const made = this.#create();
      made.put(state);
      this.#groups.set(name, { state: made, latest, hitAt });
      this.entries += made.size;
    }
  }

  /** One hit for a window: what follows within it belongs to the same. */
  hit(group: Group<State>, at: number, looks: readonly LookUpReference[]): Taken {
    if (this.isSilent(group, at)) return undefined;
    group.hitAt = at;
    return looks;
  }

  isSilent({ hitAt }: Group<State>, at: number): boolean {
    return Math.abs(at - hitAt) < this.#length;
  }

  /** Whether there is room for a group more, when those are forgotten whose window has passed twice. */
  #makeRoom(now: number): boolean {
    for (const [name, { latest, state }] of this.#groups) {
      if (now - latest < 2 * this.#length) break;
      this.#groups.delete(name);
      this.entries -= state.size;
    }
    return this.#groups.size < this.#most;
  }
}

interface Chain {
  /** Time of its first step. */
  readonly start: number;
  /** Time of its last step. */
  readonly end: number;
  readonly looks: readonly LookUpReference[];
}

/** How far a group is in a sequence: for each step the chain that began last, which is the one that may still end. */
class StepChain {
  readonly #steps: readonly Matches[];
  readonly #length: number;
  #chains: readonly (Chain | undefined)[] = [];

  constructor(steps: readonly Matches[], length: number) {
    this.#steps = steps;
    this.#length = length;
  }

  get size(): number {
    return this.#chains.reduce((sum, chain) => sum + (chain?.looks.length ?? 0), 0);
  }

  copy(): unknown {
    return this.#chains;
  }

  put(copy: unknown): void {
    this.#chains = Array.isArray(copy) ? copy : [];
  }

  take(lookUp: WatchedLookUp): readonly LookUpReference[] | undefined {
    const { at } = lookUp;
    const look = referenceOf(lookUp);
    const before = this.#chains;
    this.#chains = this.#steps.map((matches, step) => {
      const known = before[step];
      if (!matches(lookUp)) return known;
      const former = step === 0 ? { start: at, end: at, looks: [] } : before[step - 1];
      // A step comes after the one before, and within the window of the first.
      if (former === undefined || former.end > at || at - former.start >= this.#length) return known;
      if (known !== undefined && known.start > former.start) return known;
      return { start: former.start, end: at, looks: [...former.looks, look] };
    });
    const last = this.#chains.at(-1);
    return last !== undefined && last !== before.at(-1) ? last.looks : undefined;
  }
}

function referenceOf({ origin, index, item }: WatchedLookUp): LookUpReference {
  return { origin, index, item };
}
