import type { Portfolio } from "../records.ts";
import { checkDay, checkDays, checkKnown, checkUnique } from "../refuse-record.ts";
import type { GoLive } from "./work-facts.ts";

/** Findings have a day, and are solved after it. Who decides is checked where it is decided (row N3). */
export function checkGoLive(goLive: GoLive, portfolio: Portfolio): void {
  const { work, plannedOn, findings, quarantine, decision } = goLive;
  checkKnown(portfolio, "work", work, "/work");
  checkDay(plannedOn, "/plannedOn");
  checkUnique(
    findings.map(({ id }) => id),
    "/findings",
  );
  for (const [index, { foundOn, solvedOn }] of findings.entries())
    checkDays(foundOn, `/findings/${index}/foundOn`, solvedOn, `/findings/${index}/solvedOn`);
  checkDay(quarantine?.countedOn, "/quarantine/countedOn");
  checkDay(decision?.on, "/decision/on");
}
