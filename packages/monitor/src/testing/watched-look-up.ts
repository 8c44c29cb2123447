import type { WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import { startOfTest } from "./people.ts";

/** A look-up at an address, as rules see it. */
export function watchedLookUp(change: Partial<WatchedLookUp> = {}): WatchedLookUp {
  return {
    origin: "agency/log/standard/2026h2",
    index: 0,
    item: 0,
    at: startOfTest,
    employee: "00000000000000aa",
    subject: "subject",
    unit: "desk",
    role: "agent",
    system: "persons",
    dataSet: "addresses",
    activity: "answer",
    purpose: "help",
    action: "read",
    outcome: "-",
    link: "none",
    explanation: "none",
    openedBy: "",
    relation: "none",
    emergency: false,
    shielded: false,
    source: "",
    reasons: [],
    fields: ["street"],
    tags: ["address"],
    ...change,
  };
}
