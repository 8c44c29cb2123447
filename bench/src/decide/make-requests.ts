import type { AccessRequest } from "@grondslag/access";
import {
  type BenchAgency,
  type BenchWorkItem,
  type Dice,
  dice,
  places,
  scale,
  subjectAt,
} from "./agency-at-scale.ts";
import type { LinkIndex, Outcome } from "./link-index.ts";

/** Half permits; the denials spread over the rules. Adds up to one. */
const shares: Readonly<Partial<Record<Outcome, number>>> = {
  permit: 0.47,
  "permit-shielded": 0.03,
  "no-role": 0.08,
  condition: 0.03,
  compartment: 0.04,
  related: 0.02,
  "no-item": 0.13,
  lapsed: 0.09,
  "wrong-purpose": 0.04,
  shielded: 0.04,
  "no-ground": 0.03,
};

export interface ExpectedRequest {
  readonly request: AccessRequest;
  readonly permit: boolean;
}

/**
 * Requests as lines of JSON, a batch a line. Every round parses them anew, as a server would: no text in them
 * has been hashed before. Batches are small: else the garbage collector would carry them around during the
 * decisions, as no server does.
 */
export function requestBatches(requests: readonly ExpectedRequest[], size = 500): readonly string[] {
  const batches: string[] = [];
  for (let start = 0; start < requests.length; start += size) {
    batches.push(JSON.stringify(requests.slice(start, start + size)));
  }
  return batches;
}

/** The inverse of one line of {@link requestBatches}. */
export function parseRequests(batch: string): readonly ExpectedRequest[] {
  return JSON.parse(batch);
}

/** Draws requests until every share is filled, in random order. */
export function makeRequests(
  agency: BenchAgency,
  index: LinkIndex,
  count: number,
): readonly ExpectedRequest[] {
  const random = dice(7);
  const about = aboutShields(agency);
  const wanted = new Map(
    Object.entries(shares).map(([outcome, share]) => [outcome, Math.round(share * count)]),
  );
  const made: ExpectedRequest[] = [];
  for (const [outcome, number] of wanted) {
    for (let have = 0; have < number; ) {
      const request = draw(agency, outcome, about, random);
      if (index.decide(request) !== outcome) continue;
      made.push({ request, permit: outcome.startsWith("permit") });
      have++;
    }
  }
  return shuffled(made, random);
}

function draw(
  agency: BenchAgency,
  outcome: string,
  about: readonly BenchWorkItem[],
  random: Dice,
): AccessRequest {
  const ofShield = outcome === "shielded" || outcome === "permit-shielded";
  const number =
    outcome === "lapsed" ? random.below(scale.workItems / 20) * 20 : random.below(scale.workItems);
  const item = ofShield ? random.pick(about) : agency.workItem(number);
  const permissions = item.employee.roles.flatMap((role) => role.permissions);
  const fitting = permissions.filter(({ purpose }) => purpose === item.purpose);
  const { activity, dataSet, action } = random.pick(outcome === "wrong-purpose" ? permissions : fitting);
  const other = random.pick(agency.activities);
  const subjects: Readonly<Record<string, string>> = {
    "no-item": subjectAt(random.below(scale.subjects)),
    related: item.employee.own,
  };
  return {
    system: "desk",
    employee: item.employee.id,
    action: outcome === "no-role" ? "update" : action,
    dataSet: outcome === "no-role" ? random.pick(other.dataSets) : dataSet,
    subject: subjects[outcome] ?? item.subject,
    activity: outcome === "no-role" ? other.id : activity,
    known: true,
    place: random.chance(0.9) ? places[0] : places[1],
  };
}

function aboutShields(agency: BenchAgency): readonly BenchWorkItem[] {
  const items: BenchWorkItem[] = [];
  for (let i = 0; i < scale.workItems; i++) {
    const item = agency.workItem(i);
    if (agency.shields.has(item.subject)) items.push(item);
  }
  return items;
}

function shuffled<Item>(items: readonly Item[], random: Dice): readonly Item[] {
  const order = items.map((item) => ({ item, place: random.below(2 ** 31) }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
