import { useLanguage } from "../../language/language.tsx";
import { useShortText } from "../board/use-short-text.ts";
import { useChainNames } from "../landscape-name.tsx";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { LawClash } from "./calendar-types.ts";

/** Says in one sentence what stands in the way of a date of law. */
export function useClashText(): (clash: LawClash) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.calendar.clashes;
  const short = useShortText();
  const { full: quarter } = useNamedQuarter();
  const chains = useChainNames();
  const chainName = (id: string) => chains.get(id) ?? id;
  const days = (count: number) => t.portfolioNames.days(format.number(count));
  return (clash) => {
    switch (clash.clash) {
      case "laws-together":
        return words.together(
          clash.laws.map(({ title }) => title).join(", "),
          chainName(clash.chain),
          quarter(clash.quarter),
          format.number(clash.room),
        );
      case "chain-full":
        return words.full(
          chainName(clash.chain),
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
        return words.past(days(clash.days), (clash.items ?? []).map(({ name }) => name).join(", "));
      case "parameter-missing":
        return words.parameter(clash.parameter, clash.value);
      case "phase-out":
        return words.phaseOut(clash.phaseOut.name, format.date(clash.buildingUntil), clash.afterBuilding);
      case "capacity":
        return words.capacity(clash.item.name, clash.blockedBy.map(short).join(" "));
    }
  };
}
