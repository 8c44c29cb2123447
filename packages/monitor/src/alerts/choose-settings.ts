import type { Clock } from "@grondslag/kernel";
import { wordsWithoutNumbers } from "@grondslag/log";
import type { AlertChoices, AlertSettings } from "../domain/alerts/alert-settings.ts";
import type { Verdict } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import type { OversightPeople } from "../oversight-people.ts";
import type { AlertSettingsStore } from "./ports.ts";

export interface ChooseServices {
  readonly settings: AlertSettingsStore;
  readonly people: Pick<OversightPeople, "samePerson">;
  readonly clock: Clock;
}

/**
 * Asks for other choices about alerts; they hold when somebody else agrees.
 *
 * @throws OversightError SETTINGS_INVALID, SETTINGS_DECIDED when another version came at the same moment
 */
export async function proposeSettings(
  { settings, clock }: ChooseServices,
  { reason, ...choices }: AlertChoices & Pick<AlertSettings, "reason">,
  by: string,
): Promise<AlertSettings> {
  const units = choices.budgets.map(({ unit }) => unit);
  if (new Set(units).size < units.length) {
    throw new OversightError("SETTINGS_INVALID", "/budgets names a unit twice", {
      where: "/budgets",
      remedy: "give each unit one budget",
    });
  }
  const newest = (await settings.list())[0]?.version ?? 0;
  const made: AlertSettings = {
    ...choices,
    version: newest + 1,
    reason: wordsWithoutNumbers(reason),
    proposed: { by, at: clock.now() },
    decided: undefined,
  };
  if (await settings.add(made)) return made;
  throw new OversightError("SETTINGS_DECIDED", "somebody else proposed choices at this moment", {
    remedy: "read them, and propose again",
  });
}

/**
 * Agrees with choices that another person proposed, or not; who proposed may withdraw them.
 *
 * @throws OversightError SETTINGS_UNKNOWN, SETTINGS_DECIDED, SAME_PERSON
 */
export async function decideSettings(
  { settings, people, clock }: ChooseServices,
  { version, verdict, by }: { readonly version: number; readonly verdict: Verdict; readonly by: string },
): Promise<AlertSettings> {
  const find = async () => (await settings.list()).find((one) => one.version === version);
  const made = await find();
  if (made?.proposed === undefined) throw unknownVersion();
  const same = await people.samePerson(made.proposed.by, by);
  if (same !== (verdict === "withdrawn")) {
    throw new OversightError(
      "SAME_PERSON",
      same ? "who proposed these choices cannot decide on them" : "only who proposed can withdraw",
      { remedy: same ? "ask a colleague" : "reject it instead" },
    );
  }
  if (!(await settings.decide(version, verdict, { by, at: clock.now() }))) {
    throw new OversightError("SETTINGS_DECIDED", "somebody decided on this before", {
      remedy: "read it again",
    });
  }
  return (await find()) ?? made;
}

function unknownVersion(): OversightError {
  return new OversightError("SETTINGS_UNKNOWN", "there is no such version", { where: "version" });
}
