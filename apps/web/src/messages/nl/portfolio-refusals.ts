import type { Said } from "../explanation-values.ts";

const texts: Readonly<Record<string, string>> = {
  "item-unknown": "dit onderdeel kennen wij niet. Kies een project of wens uit de lijst.",
  "item-exists": "er is al een onderdeel met dit kenmerk. Kies een ander kenmerk.",
  "work-not-running": "dit werk is nog niet begonnen. Het kan al schuiven.",
  "work-over": "dit werk is klaar of gestopt. Kies werk dat nog loopt.",
  "law-date-unknown": "deze datum staat niet in de wetgevingskalender. Kies een datum uit de lijst.",
  "skill-unknown": "deze kennis kennen wij niet. Kies uit de lijst.",
  "team-unknown": "dit team kennen wij niet. Kies uit de lijst.",
  "days-invalid": "deze datum of dit kwartaal klopt niet.",
  "amount-invalid": "dit aantal mensen klopt niet. Vul een getal in dat groter is dan nul.",
  "needs-missing": "er staat niet bij wie het nodig heeft. Vul dat in.",
  "parameter-needs-no-place":
    "dit is een parameterwijziging. Die gaat vanzelf in op zijn dag en kost geen plaats.",
};

/** Why a scenario cannot be supposed: which of its suppositions, what is wrong and what to do. */
export const portfolioRefusals = ({ fault, where }: Said<"fault" | "where">) => {
  const number = Number(/^\/changes\/(\d+)/.exec(where)?.[1] ?? 0) + 1;
  return `Aanname ${number}: ${texts[fault] ?? "dit kunnen wij niet aannemen."}`;
};
