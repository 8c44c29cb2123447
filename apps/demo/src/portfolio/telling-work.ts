import type { WorkEntry } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import { addDays } from "../landscape/days.ts";
import { invented, millions } from "./amounts.ts";
import type { InventedWork } from "./invented-work.ts";
import { initial, paper, papersOf, report } from "./made-up-entries.ts";
import { need, newWork } from "./new-work.ts";
import { asOf, madeUp } from "./sources.ts";

/** Exactly five million euros, a cent less, a baseline that hides its growth, and short cycles with dated results. */
export function tellingWork(dice: Dice): InventedWork {
  const run = { status: "in-execution", nature: "modernisation", ...madeUp } as const;
  const exact = newWork({
    ...run,
    id: "exactly-five-million",
    name: "Precies vijf miljoen: briefsjablonen",
    chain: "service",
    startedOn: "2024-02-01",
    needs: [need("web", 1, 8, "service")],
    ...papersOf("briefsjablonen", "2024-01-15"),
  });
  const under = newWork({
    ...run,
    id: "a-cent-under-five-million",
    name: "Een cent onder vijf miljoen: afsprakenmodule",
    chain: "service",
    startedOn: "2024-02-01",
    needs: [need("web", 1, 8, "service")],
    ...papersOf("afsprakenmodule", "2024-01-15"),
  });
  const hidden = newWork({
    ...run,
    id: "growth-behind-baselines",
    name: "Groei achter herijkingen: zaaksysteem",
    chain: "facilities",
    startedOn: "2018-03-01",
    needs: [need("project-management", 2, 32, "facilities"), need("architecture", 1, 32, "facilities")],
    ...papersOf("zaaksysteem", "2018-01-15"),
    manager: { name: "Projectmanager" },
  });
  const portal = newWork({
    ...run,
    id: "portal-renewal",
    name: "Portaal in korte stappen",
    chain: "service",
    startedOn: "2023-09-01",
    ...papersOf("portaal", "2023-08-01"),
  });
  const steps = [
    ["Inloggen en berichten", "2023-12-15", "2023-12-12"],
    ["Betalingen zien", "2024-04-15", "2024-05-08"],
    ["Machtigingen beheren", "2024-09-15", undefined],
    ["Bezwaar maken", "2025-02-15", undefined],
  ] as const;
  const increments = steps.map(([result, plannedOn, deliveredOn], index) =>
    newWork({
      id: `portal-renewal-${index + 1}`,
      name: `Portaal, stap ${index + 1}: ${result.toLowerCase()}`,
      kind: "increment",
      parent: "portal-renewal",
      status: deliveredOn === undefined ? (index === 2 ? "in-execution" : "not-started") : "finished",
      nature: "modernisation",
      chain: "service",
      ...(index < 3 && { startedOn: addDays(plannedOn, -100) }),
      ...(deliveredOn !== undefined && { endedOn: deliveredOn }),
      needs:
        deliveredOn === undefined
          ? [need("web", 3, 2, "service"), need("user-research", 1, 2, "service")]
          : [],
      increment: { result, plannedOn, ...(deliveredOn !== undefined && { deliveredOn }) },
      ...madeUp,
    }),
  );
  const both = [exact, under].map(({ id }, index) =>
    initial(dice, id, "2024-01-20", "2024-02-01", "2025-12-31", 500_000_000 - index),
  );
  return {
    work: [exact, under, hidden, portal, ...increments],
    entries: [
      ...both,
      ...hiddenGrowth(dice),
      initial(dice, "portal-renewal", "2023-08-10", "2023-09-01", "2025-03-31", millions(6.2)),
    ],
    dependencies: [
      { id: "portal-3-4", before: "portal-renewal-3", after: "portal-renewal-4", lagQuarters: 0, ...madeUp },
    ],
  };
}

/** Against its last baseline it is on time and on budget; against its first it cost three and a half times as much. */
function hiddenGrowth(dice: Dice): readonly WorkEntry[] {
  const work = "growth-behind-baselines";
  const steps = [
    ["2019-11-01", "2022-06-30", 33, "scope"],
    ["2021-05-01", "2023-12-31", 52, "setbacks"],
    ["2023-09-01", "2025-12-31", 74, "prices"],
  ] as const;
  return [
    initial(dice, work, "2018-02-01", "2018-03-01", "2020-12-31", millions(21)),
    ...steps.map(
      ([on, endOn, euros, reason]): WorkEntry => ({
        id: `${work}-${on}`,
        work,
        entry: "re-baseline",
        on,
        startOn: "2018-03-01",
        endOn,
        costs: invented(dice, millions(euros)),
        reasons: [reason],
        causes: [],
        businessCase: paper("Herijkte businesscase zaaksysteem", addDays(on, -10)),
        ...madeUp,
      }),
    ),
    report(dice, work, asOf, 0.82, millions(73), "2025-12-31"),
  ];
}
