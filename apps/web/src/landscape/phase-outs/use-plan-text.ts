import { useLanguage } from "../../language/language.tsx";
import type { Plan, PlanAlarm } from "./plan-types.ts";

/** Puts the facts of a plan in words. */
export function usePlanText() {
  const { t, format } = useLanguage();
  const words = t.care.phaseOuts;
  const length = (days: number): string => t.care.days(format.number(days));

  /** An alarm in a sentence; one that this program does not know yet is told by its code. */
  const alarm = (
    { steps }: Plan,
    { code, step, days = 0, skill, systems = 0, day = "" }: PlanAlarm,
  ): string => {
    const of = steps.find(({ id }) => id === step);
    const name = of?.name ?? step ?? "";
    switch (code) {
      case "step-late":
      case "step-slips":
        return words.alarms[code](name, length(days));
      case "no-forecast":
        return words.alarms[code](name);
      case "scarce-skill":
        return words.alarms[code](name, of?.skill?.name ?? skill ?? "");
      case "building-slips":
      case "handling-slips":
        return words.alarms[code](length(days));
      case "systems-left":
        return words.alarms[code](format.number(systems));
      case "derogation-ends":
        return words.alarms[code](format.date(day));
      default:
        return words.otherAlarm(code);
    }
  };

  /** By how long building ends too late. */
  const slip = ({ alarms, forecast }: Plan): string => {
    const days = alarms.find(({ code }) => code === "building-slips")?.days;
    if (days !== undefined) return length(days);
    return forecast === undefined ? words.noForecast : words.noSlip;
  };

  const forecast = (day: string | undefined): string =>
    day === undefined ? words.noForecast : format.date(day);

  return { alarm, slip, forecast, length };
}
