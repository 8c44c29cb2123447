import type { Dice } from "../agency/dice.ts";
import type { Agency } from "../agency/make-agency.ts";
import { units } from "../agency/units.ts";
import { callersOf } from "../agency/work.ts";
import type { PlatformCaller } from "../platform/platform-caller.ts";

export interface TelephoneExchange {
  /** Lets so many people call each team that its queue is as long as it should be. @returns the new calls */
  topUp(): Promise<number>;
}

/** How many calls wait in the queue of each team. */
const queueLength = 40;

/**
 * Simulates the telephone exchange: a system like any other, which reports through the HTTP API who calls.
 * People call again and again; shielded people never call the ordinary line.
 */
export function telephoneExchange(agency: Agency, dice: Dice, call: PlatformCaller): TelephoneExchange {
  const teams = units.flatMap((unit) =>
    unit.calls === undefined
      ? []
      : [{ id: unit.id, purpose: unit.calls, callers: callersOf(unit, agency.subjects, agency.shields) }],
  );
  return {
    topUp: async () => {
      const waiting = await waitingCalls(call);
      let added = 0;
      for (const team of teams) {
        for (let count = waiting.get(team.id) ?? 0; count < queueLength; count++) {
          await call("/api/v1/work-items", {
            kind: "call",
            subject: dice.pick(team.callers),
            purpose: team.purpose,
            assignedTo: { type: "unit", id: team.id },
          });
          added++;
        }
      }
      return added;
    },
  };
}

/** Waiting calls by unit. */
async function waitingCalls(call: PlatformCaller): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let page = 1; page <= 50; page++) {
    const items = itemsOf(await call(`/api/v1/work-items?state=waiting&pageSize=100&page=${page}`));
    for (const item of items) counts.set(item.unit, (counts.get(item.unit) ?? 0) + 1);
    if (items.length < 100) break;
  }
  return counts;
}

function itemsOf(answer: unknown): readonly { readonly unit: string }[] {
  if (typeof answer !== "object" || answer === null || !("items" in answer) || !Array.isArray(answer.items)) {
    throw new TypeError("the platform did not say which calls are waiting");
  }
  return answer.items.map((item: { readonly assignedTo?: { readonly id?: unknown } }) => ({
    unit: String(item.assignedTo?.id),
  }));
}
