import type { DenialCode } from "./decision.ts";

/** What a refusal can point at, as names and dates; what is absent is not known or may not be told. */
export interface NearestNames {
  readonly workItem?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly groundDate?: string | undefined;
  /** When the nearest grant ended or begins, in milliseconds. */
  readonly grantFrom?: number | undefined;
  readonly grantUntil?: number | undefined;
  /** Roles that would permit it. */
  readonly roles?: readonly string[] | undefined;
  readonly field?: string | undefined;
  readonly compartment?: string | undefined;
  /** Names of what is asked for: units, functions, places, trainings, screenings. */
  readonly wanted?: readonly string[] | undefined;
}

/** A Dutch sentence that tells what comes nearest to holding; undefined when nothing does. */
export function nearestSentence(code: DenialCode, names: NearestNames, now: number): string | undefined {
  const { workItem, wanted = [] } = names;
  const item = workItem === undefined ? "Het dichtstbijzijnde werkitem" : `Werkitem ${workItem}`;
  switch (code) {
    case "LEGAL_GROUND_LAPSED":
      return names.groundDate === undefined ? undefined : `De grondslag is vervallen op ${names.groundDate}.`;
    case "NO_LEGAL_GROUND":
      return names.groundDate === undefined ? undefined : `Een grondslag gaat in op ${names.groundDate}.`;
    case "NO_ROLE":
    case "GRANT_LAPSED":
      return grantSentence(names, now);
    case "FIELD_NOT_ALLOWED":
      return names.field === undefined ? undefined : `Het gegeven ${names.field} hoort er niet bij.`;
    case "OTHER_COMPARTMENT":
      return `De gegevens horen bij compartiment ${names.compartment ?? "van een andere afdeling"}.${list(" Daar mogen bij:", wanted)}`;
    case "WRONG_UNIT":
    case "WRONG_FUNCTION":
    case "WRONG_PLACE":
    case "OUTSIDE_HOURS":
    case "ASSURANCE_TOO_LOW":
      return list("De rol is er voor:", wanted) || undefined;
    case "TRAINING_MISSING":
    case "SCREENING_MISSING":
      return list("Nodig zijn:", wanted) || undefined;
    case "WRONG_PURPOSE":
      return `${item} is er voor een ander doel.`;
    case "WORK_ITEM_WAITING":
      return `${item} wacht nog: niemand heeft het opgepakt.`;
    case "WORK_ITEM_LAPSED":
      return `${item} is verlopen.`;
    case "WORK_ITEM_CLOSED":
      return `${item} is gesloten.`;
    case "WORK_ITEM_OF_ANOTHER":
      return `${item} is van een andere medewerker of afdeling.`;
    case "NO_WORK_ITEM":
      return "De medewerker en zijn afdeling hebben geen werkitem over deze betrokkene.";
    default:
      return undefined;
  }
}

function grantSentence({ grantFrom, grantUntil, roles = [] }: NearestNames, now: number): string {
  if (grantUntil !== undefined && grantUntil <= now) {
    return `De laatste autorisatie eindigde op ${dateText(grantUntil)}.`;
  }
  if (grantFrom !== undefined && grantFrom > now) return `Een autorisatie gaat in op ${dateText(grantFrom)}.`;
  return list("Deze rollen laten het toe:", roles) || "Geen enkele rol laat het toe.";
}

/** A moment as the Dutch write it, by the clock of Amsterdam. */
export function dateText(time: number): string {
  return Number.isFinite(time) ? dates.format(time) : "een onbekende dag";
}

const dates = new Intl.DateTimeFormat("nl-NL", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Europe/Amsterdam",
});

/** "" for an empty list. */
function list(before: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${before} ${names.join(", ")}.`;
}
