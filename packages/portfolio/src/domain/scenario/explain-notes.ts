import type { PlanningNote } from "./planning-note.ts";
import { meaningOf } from "./planning-resources.ts";
import type { ScenarioFault } from "./scenario.ts";
import type { Sentence } from "./sentence.ts";

/** What a plan supposes or leaves out, as sentences. */
export function explainNote(note: PlanningNote): Sentence {
  switch (note.note) {
    case "end-unknown":
      return { key: "note-end-unknown", values: { item: note.name } };
    case "end-passed":
      return { key: "note-end-passed", values: { item: note.name, on: note.on } };
    case "signed-passed":
      return { key: "note-signed-passed", values: { item: note.name, quarter: note.on, from: note.from } };
    case "deadline-missed":
      return { key: "note-deadline-missed", values: { item: note.name, on: note.on } };
    case "deadline-passed":
      return {
        key: "note-deadline-passed",
        values: { item: note.name, on: note.on, past: note.past, ...(note.longer && { longer: true }) },
      };
    case "needs-unknown":
      return { key: "note-needs-unknown", values: { item: note.name } };
    case "length-unknown":
      return { key: "note-length-unknown", values: { item: note.name } };
    case "longer-than-plan":
      return { key: "note-longer-than-plan", values: { item: note.name } };
    case "waits-for-cancelled":
      return { key: "note-waits-for-cancelled", values: { item: note.name, before: note.before } };
    case "capacity-assumed":
      return { key: "note-capacity-assumed", values: { ...named(note), from: note.from } };
    case "capacity-unknown":
      return { key: "note-capacity-unknown", values: { ...named(note), until: note.until } };
    case "capacity-gap":
      return {
        key: "note-capacity-gap",
        values: { ...named(note), from: note.from, until: note.until },
      };
    case "room-assumed":
      return { key: "note-room-assumed", values: { chain: note.chain, from: note.from } };
    case "nobody-has-it":
      return { key: "note-nobody-has-it", values: named(note) };
    case "over-booked": {
      const { quarter, short } = note;
      const meaning = meaningOf(note.resource);
      return "chain" in meaning
        ? { key: "note-chain-full", values: { chain: meaning.chain, quarter } }
        : { key: "note-over-booked", values: { ...named(note), quarter, short } };
    }
  }
}

/** Of people for maintenance it is said that they are for that. */
function named({ resource, name }: { readonly resource: string; readonly name: string }) {
  const meaning = meaningOf(resource);
  return "chain" in meaning || meaning.use === undefined ? { name } : { name, use: meaning.use };
}

/** Why a scenario cannot be supposed, as a sentence. */
export function explainFault({ fault, where, skill, motive }: ScenarioFault): Sentence {
  if (fault !== "skill-scarce" || skill === undefined) return { key: "refused", values: { fault, where } };
  return { key: "refused-scarce", values: { skill, ...(motive !== undefined && { motive }) } };
}
