import { useLanguage } from "../../language/language.tsx";
import { useChainNames } from "../landscape-name.tsx";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { Short } from "./board-types.ts";

/** Says in one sentence what something lacks to fit. */
export function useShortText(): (short: Short) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.board.short;
  const chains = useChainNames();
  const { full: quarter } = useNamedQuarter();
  return (short) => {
    switch (short.by) {
      case "people":
        return short.stated
          ? words.people(
              short.teamName === undefined ? short.name : words.ofTeam(short.name, short.teamName),
              quarter(short.quarter),
              t.portfolioNames.fte(format.number(short.short / 100)),
              short.scarce,
            )
          : words.notStated(short.name, quarter(short.quarter));
      case "chain-room":
        return words.chainRoom(
          chains.get(short.chain) ?? short.chain,
          quarter(short.quarter),
          format.number(short.room),
          format.number(short.taken),
        );
      case "too-late":
        return words.tooLate(format.date(short.wantedOn), quarter(short.earliestEnd));
      case "beyond-horizon":
        return words.beyond(quarter(short.until));
    }
  };
}
