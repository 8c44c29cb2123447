import { useLanguage } from "../../language/language.tsx";
import { useShortText } from "../board/use-short-text.ts";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { LawClash } from "./calendar-types.ts";

/** Says in one sentence what stands in the way of a date of law. */
export function useClashText(): (clash: LawClash) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.calendar.clashes;
  const short = useShortText();
  const { full: quarter } = useNamedQuarter();
  const days = (count: number) => t.portfolioNames.days(format.number(count));
  return (clash) => {
    switch (clash.clash) {
      case "laws-together":
        return words.together(
          clash.laws.map(({ title }) => title).join(", "),
          clash.chain,
          quarter(clash.quarter),
          format.number(clash.room),
        );
      case "chain-full":
        return words.full(
          clash.chain,
          quarter(clash.quarter),
          format.number(clash.room),
          format.number(clash.taken),
        );
      case "work-later":
        return words.later(clash.work.name, format.date(clash.endOn), days(clash.days));
      case "work-end-unknown":
        return words.unknown(clash.work.name);
      case "work-cancelled":
        return words.cancelled(clash.work.name);
      case "nothing-planned":
        return words.nothing;
      case "past-undelivered":
        return words.past(days(clash.days), clash.work.map(({ name }) => name).join(", "));
      case "phase-out":
        return words.phaseOut(clash.phaseOut.name, format.date(clash.buildingUntil), clash.afterBuilding);
      case "capacity":
        return words.capacity(clash.item.name, clash.shortages.map(short).join(" "));
    }
  };
}
