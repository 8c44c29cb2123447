import type { Addend } from "./alert-types.ts";

/** What the value of a part of a score says, taken apart. */
export type AddendValue =
  | { readonly kind: "link"; readonly link: string }
  /** Who looked at the subject before, doing what; without an activity nobody did. */
  | {
      readonly kind: "state";
      readonly by: "own" | "other" | undefined;
      readonly activity: string | undefined;
    }
  /** Seconds since the look before: at least, or less than. */
  | { readonly kind: "pause"; readonly least?: number; readonly below?: number }
  | { readonly kind: "colleagues"; readonly team: number; readonly handOvers: number }
  | { readonly kind: "hour"; readonly hour: number }
  /** So many subjects within about an hour that he had not opened before, or more. */
  | { readonly kind: "burst"; readonly least: number }
  | { readonly kind: "tags"; readonly tags: readonly string[] }
  /** So many earlier subjects of which nothing came in so many days. */
  | { readonly kind: "no-product"; readonly subjects: number; readonly days: number }
  | { readonly kind: "word"; readonly word: string };

const teams = ["another team", "a team that seldom hands over", "a team that hands over", "the same team"];
const people = ["no hand-over", "one hand-over", "a few hand-overs", "many hand-overs"];

/** Reads the value of a part of a score. What it does not know stays a word. */
export function addendValue({ feature, value }: Pick<Addend, "feature" | "value">): AddendValue {
  switch (feature) {
    case "link":
      return { kind: "link", link: value };
    case "state":
      return stateOf(value);
    case "pause":
      return pauseOf(value);
    case "colleagues": {
      const [team = "", hands = ""] = value.split(", ");
      const handOvers = people.indexOf(hands.replace(/ before$/, ""));
      return { kind: "colleagues", team: teams.indexOf(team), handOvers };
    }
    case "hour":
      return { kind: "hour", hour: Number(value) };
    case "burst": {
      const least = /^from (\d+) an hour$/.exec(value)?.[1];
      return least === undefined ? { kind: "word", word: value } : { kind: "burst", least: Number(least) };
    }
    case "tags":
      return { kind: "tags", tags: value === "none" ? [] : value.split(" ") };
    case "no-product": {
      const [, subjects, days] = /^(\d+) within (\d+) days$/.exec(value) ?? [];
      if (subjects === undefined) return { kind: "word", word: value };
      return { kind: "no-product", subjects: Number(subjects), days: Number(days) };
    }
    default:
      return { kind: "word", word: value };
  }
}

function stateOf(value: string): AddendValue {
  const [, by, rest = value] = /^(own|other):(.*)$/.exec(value) ?? [];
  return {
    kind: "state",
    by: by === "own" || by === "other" ? by : undefined,
    activity: rest === "unseen" ? undefined : rest,
  };
}

function pauseOf(value: string): AddendValue {
  const least = /^from (\d+) s$/.exec(value)?.[1];
  const below = /^below (\d+) s$/.exec(value)?.[1];
  if (least !== undefined) return { kind: "pause", least: Number(least) };
  return below === undefined ? { kind: "pause" } : { kind: "pause", below: Number(below) };
}
