import type { Format } from "../language/format.ts";
import type { Messages } from "../messages/messages.ts";
import { type AddendValue, addendValue } from "./addend-value.ts";
import type { Addend, AlertLook, Explanation } from "./alert-types.ts";

type Words = Messages["alerts"];

/** A part of a score in plain sentences. */
export type AddendWords = {
  readonly text: string;
  /** How many times likelier, in words. */
  readonly weight: string;
  /** What was counted. */
  readonly counts: string;
};

/** What needs names that the message files do not have. */
export type AddendNames = { readonly activity: (id: string) => string; readonly format: Format };

/** Below this a part says next to nothing. */
const tells = 0.05;

/** Says a part of a score in words: what was seen, what it says, and what that rests on. */
export function addendWords(addend: Addend, words: Words, names: AddendNames): AddendWords {
  const value = addendValue(addend);
  return {
    text: sentence(addend, value, words, names),
    weight: weightWords(addend, words, names.format),
    counts: countsWords(addend, words, names.format),
  };
}

function sentence({ feature }: Addend, value: AddendValue, all: Words, { activity }: AddendNames): string {
  const words = all.features;
  switch (value.kind) {
    case "link":
      return wordOf(words.link, value.link) ?? words.linkOther;
    case "state":
      if (value.activity === undefined) return words.unseen;
      if (value.by === "own") return words.stateOwn(activity(value.activity));
      return value.by === "other"
        ? words.stateOther(activity(value.activity))
        : words.stateAny(activity(value.activity));
    case "pause":
      if (value.least !== undefined) return words.pauseLeast(value.least);
      return value.below === undefined ? words.unseen : words.pauseBelow(value.below);
    case "colleagues": {
      const team = words.colleaguesTeam[value.team];
      const people = words.colleaguesHandOvers[value.handOvers];
      return team === undefined || people === undefined ? words.unseen : `${team} ${people}`;
    }
    case "hour":
      return words.hour(value.hour, value.hour + 1);
    case "burst":
      return words.burst(value.least);
    case "tags":
      if (value.tags.length === 0) return words.noTags;
      return words.tags(value.tags.map((tag) => wordOf(words.tagNames, tag) ?? tag).join(", "));
    case "no-product":
      return words.noProduct(value.subjects, value.days);
    case "word":
      return sentenceOfWord(feature, value.word, words);
  }
}

function sentenceOfWord(feature: string, word: string, words: Words["features"]): string {
  switch (feature) {
    case "relation":
      return wordOf(words.relation, word) ?? words.relationOther;
    case "shield":
      return word === "true" ? words.shield.true : words.shield.false;
    case "use":
      return wordOf(words.use, word) ?? words.useOther;
    case "several-lookers":
      return words.severalLookers;
    case "bound":
      return word === "repeat" ? words.boundRepeat : words.boundSubject;
    default:
      return words.other(feature);
  }
}

function weightWords({ feature, llr }: Addend, words: Words, format: Format): string {
  if (feature === "bound") return words.takenOff(oneDecimal(format, Math.abs(llr)));
  if (Math.abs(llr) < tells) return words.neutral;
  const times = Math.exp(Math.abs(llr));
  const written = times < 10 ? oneDecimal(format, times) : format.number(Math.round(times));
  return llr > 0 ? words.forMisuse(written) : words.forWork(written);
}

function countsWords({ feature, counts }: Addend, { features: words }: Words, format: Format): string {
  if (counts === undefined) return "";
  const { work, workOf, chance, chanceOf, own, team, agency } = counts;
  const whole = (count: number) => format.number(Math.round(count));
  if (feature === "link" && own !== undefined && team !== undefined && agency !== undefined) {
    return words.linkShares(percent(format, team), percent(format, own), percent(format, agency));
  }
  if (Math.round(workOf) === 0) return words.countsNone;
  if (feature === "burst") return words.burstCounts(whole(work), whole(workOf));
  if (feature === "hour") return words.hourCounts(whole(work), whole(workOf));
  if (chance === undefined || chanceOf === undefined || Math.round(chanceOf) === 0) {
    return words.countsWork(whole(work), whole(workOf));
  }
  return words.countsContrast(whole(work), whole(workOf), whole(chance), whole(chanceOf));
}

/** The first sentence about a signal: "3 times …; in this team that happens in 0.4 %". Most frequent first. */
export function leadWords(
  looks: readonly Pick<AlertLook, "explanation" | "weighs">[],
  addends: readonly Addend[],
  words: Words,
  format: Format,
): string {
  const counted = new Map<Explanation, number>();
  for (const { explanation, weighs } of looks) {
    if (weighs) counted.set(explanation, (counted.get(explanation) ?? 0) + 1);
  }
  const team = addends.find(({ feature }) => feature === "link");
  const parts = [...counted]
    .sort(([, a], [, b]) => b - a)
    .map(([explanation, count]) => {
      const said = words.lead[explanation](count);
      const share = team?.value === explanation ? team.counts?.team : undefined;
      return share === undefined ? said : `${said}; ${words.leadTeam(percent(format, share))}`;
    });
  return parts.length === 0 ? "" : `${parts.join(". ")}.`;
}

/** A share as people write it: `0,4 %`. */
export function percent(format: Format, share: number): string {
  const points = share * 100;
  const decimals = points < 1 ? 100 : 10;
  return `${format.number(Math.round(points * decimals) / decimals)}\u00a0%`;
}

export function oneDecimal(format: Format, value: number): string {
  return format.number(Math.round(value * 10) / 10);
}

/** A word by a name that the server chose: only what the message file itself holds. */
export function wordOf(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
