import { addDays } from "@grondslag/kernel";
import type { Item } from "../item.ts";
import { type Anatomy, inUseOn, type Part, partsOn } from "./dated-landscape.ts";
import type { DebtSettings } from "./debt-criteria.ts";
import type { SaidEnd, SupportDates } from "./support-dates.ts";

/** Why a system is in debt on a day. */
export interface DebtReason {
  readonly code: "support-ended" | "building-ended" | "own-end-passed" | "scarce-skill";
  /** What it runs on; absent when the date is of the system itself. */
  readonly technology?: { readonly id: string; readonly name: string };
  /** The dated fact: the last day on which all was well; absent when that day is not known. */
  readonly day?: string;
  readonly which?: "vendor" | "own";
  /** Who says so. */
  readonly source: string;
  /** Names from the system to the technology. */
  readonly path: readonly string[];
}

/** Whether a system was in debt on a day. */
export interface DebtJudgement {
  readonly state: "not-in-use" | "failing" | "sound" | "unknown";
  /** In order of day, the longest ago first. */
  readonly reasons: readonly DebtReason[];
}

/** What a judgement needs besides the system and the day. */
export interface DebtBasis {
  readonly anatomy: Anatomy;
  readonly settings: DebtSettings;
  /** Dates of a technology by its id. */
  readonly datesOf: (item: Item) => SupportDates;
  /** The day on which the public facts were gathered: what had "ended" then had ended from then on at the latest. */
  readonly gathered: string;
  /** The day in UTC from which on no source lists a system any more, by its id. */
  readonly goneOn: ReadonlyMap<string, string>;
}

/**
 * Judges one system on one day from dated facts alone. `unknown`: of a technology that it runs on, or of all of them, no
 * date is known, so that nobody can say that it is sound.
 */
export function judgeDebt(
  { anatomy, settings, datesOf, gathered }: DebtBasis,
  system: Item,
  day: string,
): DebtJudgement {
  if (!inUseOn(system, day)) return { state: "not-in-use", reasons: [] };
  const parts = partsOn(anatomy, system.id, day).map((part) => ({ part, dates: datesOf(part.item) }));
  const reasons = [
    ...ofSystem(system, day),
    ...parts.flatMap(({ part, dates }) => ofTechnology(anatomy, part, dates, settings, day, gathered)),
  ].sort((a, b) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1));
  if (reasons.length > 0) return { state: "failing", reasons };
  const technologies = parts.filter(({ part }) => part.item.kind === "technology");
  const isKnown = parts.some(hasSupport) && technologies.every((one) => hasSupport(one) || hasOwnDays(one));
  return { state: isKnown ? "sound" : "unknown", reasons };
}

interface Dated {
  readonly dates: SupportDates;
}

function hasSupport({ dates }: Dated): boolean {
  return dates.vendor !== undefined || dates.own !== undefined;
}

/** Days that we set ourselves for what nobody lists. */
function hasOwnDays({ dates }: Dated): boolean {
  return dates.buildingUntil !== undefined || dates.handlingUntil !== undefined;
}

/** A system that we gave an end ourselves and that is still in use after it. */
function ofSystem({ fields, name }: Item, day: string): DebtReason[] {
  const own = fields.ownSupportUntil;
  if (own === undefined || day <= own.value) return [];
  return [{ code: "own-end-passed", day: own.value, which: "own", source: own.source, path: [name] }];
}

function ofTechnology(
  anatomy: Anatomy,
  { item, path }: Part,
  dates: SupportDates,
  settings: DebtSettings,
  day: string,
  gathered: string,
): DebtReason[] {
  const shared = {
    technology: { id: item.id, name: item.name },
    path: path.map((id) => anatomy.itemOf(id)?.name ?? id),
  };
  const reasons: DebtReason[] = [];
  const ended = endedSupport(dates, settings, day, gathered);
  if (ended !== undefined) reasons.push({ code: "support-ended", ...shared, ...ended });
  const building = dates.buildingUntil;
  if (settings.buildingCounts && building !== undefined && day > building.until) {
    reasons.push({
      code: "building-ended",
      ...shared,
      day: building.until,
      which: "own",
      source: building.source,
    });
  }
  if (settings.scarceSkillCounts && dates.scarce) {
    reasons.push({ code: "scarce-skill", ...shared, source: item.fields.scarceSkill?.source ?? "own-list" });
  }
  return reasons;
}

function endedSupport(
  { vendor, own }: SupportDates,
  settings: DebtSettings,
  day: string,
  gathered: string,
): Pick<DebtReason, "day" | "which" | "source"> | undefined {
  if (settings.supportDate === "own-else-vendor" && own !== undefined) {
    if (day <= addDays(own.until, settings.graceDays)) return undefined;
    return { day: own.until, which: "own", source: own.source };
  }
  if (vendor === undefined) return undefined;
  const until = latestSupport(vendor, settings);
  if (until === false) return undefined;
  const known = until === true ? gathered : until;
  if (day <= addDays(known, settings.graceDays)) return undefined;
  return { ...(until !== true && { day: until }), which: "vendor", source: vendor.source };
}

/** Support that is paid for apart lengthens support where the criteria say so, and never shortens it. */
function latestSupport({ until, extended }: SaidEnd, { extendedCounts }: DebtSettings): SaidEnd["until"] {
  if (!extendedCounts || extended === undefined || extended === true || until === false) return until;
  if (until === true || extended === false) return extended;
  return extended > until ? extended : until;
}
