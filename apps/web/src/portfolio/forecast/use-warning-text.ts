import { useLanguage } from "../../language/language.tsx";
import type { Messages } from "../../messages/messages.ts";
import type { ForecastWarning } from "./forecast-types.ts";

type Warnings = Messages["portfolio"]["forecast"]["warnings"];

/** Says a warning in one sentence. */
export function useWarningText(): (warning: ForecastWarning) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.forecast;
  const isKnown = (code: string): code is keyof Warnings => Object.hasOwn(words.warnings, code);
  return ({ code, days = 0, cents = 0, promille = 0, times = 0, on = "", text = "" }) =>
    isKnown(code)
      ? words.warnings[code]({
          days: t.portfolioNames.days(format.number(days)),
          money: format.money(cents),
          percent: format.number(Math.round(promille / 10)),
          times: format.number(times),
          on: on === "" ? "" : format.date(on),
          text,
        })
      : words.otherWarning(code);
}
