import type { Dice } from "../agency/dice.ts";
import type { ChainName } from "./known-systems.ts";

const subjects: Readonly<Record<ChainName, string>> = {
  "income-tax":
    "aangifte-inkomen voorlopige-aanslag heffingskorting box-drie eigen-woning buitenlands-inkomen",
  "corporate-tax": "winstaangifte fiscale-eenheid verliesverrekening dividend innovatie jaarstukken",
  "payroll-tax": "loonaangifte werkgevers inhouding premies werkkosten uitzendbranche",
  vat: "btw-aangifte intracommunautair teruggaaf vrijstellingen btw-nummers eenloket",
  benefits: "huurtoeslag zorgtoeslag kindgebonden-budget opvang voorschot draagkracht",
  collection: "vordering betaling aanmaning dwangbevel uitstel kwijtschelding",
  vehicle: "kentekens motorrijtuigen aanschafbelasting vracht schorsing bijtelling",
  inheritance: "nalatenschap schenking verkrijgers waardering executeur vrijstelling",
  audit: "boekenonderzoek fraude risico waarneming invordering deurwaarder",
  data: "gegevensset relatiebeheer adressen rekeningnummers buitenland kwaliteit",
  service: "telefonie balie chat brief afspraak hulp",
  facilities: "personeel inkoop huisvesting archief beheer opleiding",
};
const functions =
  "registratie beoordeling verzending planning dossier rekenmodule signalering berichten rapportage verrekening " +
  "selectie uitwisseling scanstraat werkvoorraad correctie bezwaar beroep controle koppelvlak stuurinformatie " +
  "historie formulier";

/** Names that no system has, in an order of their own, as many as there are: about 1,580. */
export function inventedNames(dice: Dice): readonly { readonly name: string; readonly chain: ChainName }[] {
  const all = chainNames().flatMap((chain) =>
    subjects[chain].split(" ").flatMap((subject) =>
      functions.split(" ").map((task) => {
        const words = `${subject.replaceAll("-", " ")} ${task}`;
        return { chain, name: words.charAt(0).toUpperCase() + words.slice(1) };
      }),
    ),
  );
  return dice.shuffle(all);
}

function chainNames(): ChainName[] {
  return [
    "income-tax",
    "corporate-tax",
    "payroll-tax",
    "vat",
    "benefits",
    "collection",
    "vehicle",
    "inheritance",
    "audit",
    "data",
    "service",
    "facilities",
  ];
}
