import type { AccessRequest } from "@grondslag/access";
import {
  type BenchAgency,
  type BenchWorkItem,
  type Dice,
  dice,
  places,
  scale,
  subjectAt,
} from "../decide/agency-at-scale.ts";
import type { LinkIndex } from "../decide/link-index.ts";
import type { ExpectedRequest } from "../decide/make-requests.ts";

/** Batches as a screen with a list makes them: one employee, many subjects, half of them permitted. */
export function drawBatches(
  agency: BenchAgency,
  index: LinkIndex,
  count: number,
  size: number,
): readonly (readonly ExpectedRequest[])[] {
  const random = dice(11);
  const work = workOf(agency, count * 4);
  const batches: (readonly ExpectedRequest[])[] = [];
  for (const items of work.values()) {
    if (batches.length === count) break;
    const batch = drawBatch(items, index, size, random);
    if (batch !== undefined) batches.push(batch);
  }
  return batches;
}

/** The work items of the first `count` employees that turn up. */
function workOf(agency: BenchAgency, count: number): ReadonlyMap<string, readonly BenchWorkItem[]> {
  const work = new Map<string, BenchWorkItem[]>();
  for (let number = 0; number < scale.workItems; number++) {
    const item = agency.workItem(number);
    const known = work.get(item.employee.id);
    if (known !== undefined) known.push(item);
    else if (work.size < count) work.set(item.employee.id, [item]);
  }
  return work;
}

function drawBatch(
  items: readonly BenchWorkItem[],
  index: LinkIndex,
  size: number,
  random: Dice,
): readonly ExpectedRequest[] | undefined {
  const batch: ExpectedRequest[] = [];
  const wanted = { permit: size / 2, deny: size / 2 };
  for (let attempt = 0; attempt < size * 100 && batch.length < size; attempt++) {
    const request = draw(items, random, wanted.permit > 0);
    if (request === undefined) continue;
    const permit = index.decide(request).startsWith("permit");
    const kind = permit ? "permit" : "deny";
    if (wanted[kind] === 0) continue;
    wanted[kind]--;
    batch.push({ request, permit });
  }
  return batch.length === size ? batch.sort(() => random.below(3) - 1) : undefined;
}

function draw(items: readonly BenchWorkItem[], random: Dice, own: boolean): AccessRequest | undefined {
  const item = random.pick(items);
  const fitting = item.employee.roles
    .flatMap((role) => role.permissions)
    .filter(({ purpose }) => purpose === item.purpose);
  if (fitting.length === 0) return undefined;
  const { activity, dataSet, action } = random.pick(fitting);
  const subject = own && random.chance(0.7) ? item.subject : subjectAt(random.below(scale.subjects));
  const said = { known: true, place: places[0] };
  return { system: "desk", employee: item.employee.id, action, dataSet, subject, activity, ...said };
}
