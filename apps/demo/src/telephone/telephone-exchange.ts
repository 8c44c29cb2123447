import type { Dice } from "../agency/dice.ts";
import type { Agency } from "../agency/make-agency.ts";
import { units } from "../agency/units.ts";
import { callersOf } from "../agency/work.ts";
import type { PlatformCaller } from "../platform/platform-caller.ts";

export interface TelephoneExchange {
  /** Lets so many people call each team that its queue is as long as it should be. */
  topUp(): Promise<number>;
}

/** How many calls wait in the queue of each team. */
const queueLength = 40;

/**
 * Simulates the telephone exchange: a system like any other, which reports through the HTTP API who calls.
 * People call again and again, and shielded people never call the ordinary line.
 */
export function telephoneExchange(agency: Agency, dice: Dice, send: PlatformCaller): TelephoneExchange {
  const teams = units.flatMap((unit) =>
    unit.calls === undefined
      ? []
      : [{ id: unit.id, purpose: unit.calls, callers: callersOf(unit, agency.subjects, agency.shields) }],
  );
  return {
    topUp: async () => {
      let added = 0;
      for (const team of teams) {
        const waiting = await waitingCalls(send, team.id);
        for (let count = waiting; count < queueLength; count++) {
          await send("/api/v1/work-items", {
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

async function waitingCalls(send: PlatformCaller, unit: string): Promise<number> {
  const answer = await send(`/api/v1/work-items?state=waiting&unit=${unit}&pageSize=1`);
  if (
    typeof answer === "object" &&
    answer !== null &&
    "total" in answer &&
    typeof answer.total === "number"
  ) {
    return answer.total;
  }
  throw new TypeError("the platform did not say how many calls are waiting");
}
