import type { PlanningSettings } from "./plan-run.ts";
import type { PlanningItem, PlanningProblem } from "./planning-problem.ts";

/** What is wrong with a problem, so that nothing can be planned. */
export interface PlanningFault {
  /** JSON pointer into the problem. */
  readonly where: string;
  readonly text: string;
}

const mostQuarters = 120;
const mostItems = 5000;
const mostResources = 1000;
/** Sums of so many items stay exact. */
const mostAmount = 100_000_000;

/** All that is wrong with a problem, at once; nothing when it can be planned, or shown to clash. */
export function checkPlanningProblem(problem: PlanningProblem): readonly PlanningFault[] {
  const { quarters, resources, items, weights, overrides } = problem;
  const faults: PlanningFault[] = [];
  const find = (where: string, text: string): void => void faults.push({ where, text });
  if (!isWhole(quarters, 1, mostQuarters))
    find("/quarters", `the horizon is not a whole number from 1 to ${mostQuarters}`);
  if (items.length > mostItems) find("/items", `there are more than ${mostItems} items`);
  if (resources.length > mostResources) find("/resources", `there are more than ${mostResources} resources`);

  sameTwice(resources).forEach((i) => {
    find(`/resources/${i}/id`, "another resource has this id");
  });
  resources.forEach(({ capacity }, i) => {
    if (capacity.length !== quarters)
      find(`/resources/${i}/capacity`, `it has ${capacity.length} quarters and the horizon has ${quarters}`);
    capacity.forEach((amount, q) => {
      if (!isWhole(amount)) find(`/resources/${i}/capacity/${q}`, notWhole);
    });
  });

  sameTwice(items).forEach((i) => {
    find(`/items/${i}/id`, "another item has this id");
  });
  const known = {
    items: new Set(items.map(({ id }) => id)),
    resources: new Set(resources.map(({ id }) => id)),
  };
  items.forEach((item, i) => {
    for (const fault of faultsOf(item, known)) find(`/items/${i}${fault.where}`, fault.text);
  });
  const circle = circleOf(items);
  if (circle !== undefined) find("/items", `these wait for each other: ${circle.join(" → ")}`);

  if (!isWhole(weights.latePerQuarter, 0, 1000))
    find("/weights/latePerQuarter", "it is not a whole number from 0 to 1000");
  for (const [nature, weight] of Object.entries(weights.displacement))
    if (!isWhole(weight, 0, 1_000_000)) find(`/weights/displacement/${nature}`, notWhole);
  overrides.forEach((id, i) => {
    if (!known.items.has(id)) find(`/overrides/${i}`, "there is no item with this id");
  });
  return faults;
}

/** All that is wrong with what a run is asked to do. */
export function checkPlanningSettings({
  seed,
  schedules,
  boundSeconds,
  targetGap = 0,
}: PlanningSettings): readonly PlanningFault[] {
  const faults: PlanningFault[] = [];
  if (!isWhole(seed, 0, 2 ** 32 - 1))
    faults.push({ where: "/seed", text: "it is not a whole number from 0 to 2^32 - 1" });
  if (!isWhole(schedules, 1, mostAmount))
    faults.push({ where: "/schedules", text: `it is not a whole number from 1 to ${mostAmount}` });
  if (!(boundSeconds >= 0 && boundSeconds <= 3600))
    faults.push({ where: "/boundSeconds", text: "it is not from 0 to 3600 seconds" });
  if (!(targetGap >= 0 && targetGap <= 1))
    faults.push({ where: "/targetGap", text: "it is not from 0 to 1" });
  return faults;
}

const notWhole = "it is not a whole number from 0";

function faultsOf(
  { duration, needs, earliest, deadline, after, value, fixedStart, signedStart }: PlanningItem,
  known: { readonly items: ReadonlySet<string>; readonly resources: ReadonlySet<string> },
): readonly PlanningFault[] {
  const faults: PlanningFault[] = [];
  const find = (where: string, text: string): void => void faults.push({ where, text });
  if (!isWhole(duration, 1, mostQuarters))
    find("/duration", `it is not a whole number from 1 to ${mostQuarters}`);
  if (!isWhole(earliest)) find("/earliest", notWhole);
  if (deadline !== undefined && !isWhole(deadline)) find("/deadline", notWhole);
  if (fixedStart !== undefined && !isWhole(fixedStart)) find("/fixedStart", notWhole);
  if (signedStart != null && !isWhole(signedStart)) find("/signedStart", notWhole);
  if (!isWhole(value)) find("/value", notWhole);
  needs.forEach(({ resource, perQuarter }, k) => {
    if (!known.resources.has(resource)) find(`/needs/${k}/resource`, `there is no resource ${resource}`);
    if (perQuarter.length !== duration)
      find(`/needs/${k}/perQuarter`, `it has ${perQuarter.length} quarters and the item takes ${duration}`);
    if (!perQuarter.every((amount) => isWhole(amount))) find(`/needs/${k}/perQuarter`, `some of ${notWhole}`);
  });
  after.forEach(({ id, lag }, k) => {
    if (!known.items.has(id)) find(`/after/${k}/id`, `there is no item ${id}`);
    if (!isWhole(lag, 0, mostQuarters))
      find(`/after/${k}/lag`, `it is not a whole number from 0 to ${mostQuarters}`);
  });
  return faults;
}

/** Ids of items that wait for each other in a circle, if there is one. */
function circleOf(items: readonly PlanningItem[]): readonly string[] | undefined {
  const left = new Map(items.map(({ id, after }) => [id, after.map((before) => before.id)]));
  for (let had = -1; had !== left.size; ) {
    had = left.size;
    for (const [id, before] of left) if (!before.some((other) => left.has(other))) left.delete(id);
  }
  // Each that is left waits for another that is left: following them ends in a circle.
  const trail: string[] = [];
  let [at] = left.keys();
  while (at !== undefined && !trail.includes(at)) {
    trail.push(at);
    at = left.get(at)?.find((other) => left.has(other));
  }
  return at === undefined ? undefined : trail.slice(trail.indexOf(at)).reverse();
}

function isWhole(amount: number, least = 0, most = mostAmount): boolean {
  return Number.isInteger(amount) && amount >= least && amount <= most;
}

/** Places of what has an id that came before. */
function sameTwice(list: readonly { readonly id: string }[]): readonly number[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, i) => {
    const isAgain = seen.has(id);
    seen.add(id);
    return isAgain ? [i] : [];
  });
}
