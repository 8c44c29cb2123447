/** An article of law that allows a processing, as the register takes it. */
export interface GroundEntry {
  readonly id: string;
  readonly law: string;
  /** Identifier in the national database of laws (BWB); EU law has its CELEX number. */
  readonly lawId: string;
  readonly article: string;
  readonly title: string;
  readonly url: string;
  /** First day of validity. */
  readonly validFrom: string;
  /** First day on which it no longer holds. */
  readonly validUntil?: string;
}

interface Law {
  readonly name: string;
  readonly id: string;
  /**
   * Entry into force of the law. For the General State Taxes Act, which was rewritten many times since 1959,
   * the day since which its present chapters on the income register and on information hold.
   */
  readonly from: string;
  readonly until?: string;
}

const laws = {
  awr: { name: "Algemene wet inzake rijksbelastingen", id: "BWBR0002320", from: "2009-01-01" },
  ib: { name: "Wet inkomstenbelasting 2001", id: "BWBR0011353", from: "2001-01-01" },
  ob: { name: "Wet op de omzetbelasting 1968", id: "BWBR0002629", from: "1969-01-01" },
  lb: { name: "Wet op de loonbelasting 1964", id: "BWBR0002471", from: "1965-01-01" },
  vpb: { name: "Wet op de vennootschapsbelasting 1969", id: "BWBR0002672", from: "1970-01-01" },
  sw: { name: "Successiewet 1956", id: "BWBR0002226", from: "1956-08-01" },
  mrb: { name: "Wet op de motorrijtuigenbelasting 1994", id: "BWBR0006324", from: "1995-04-01" },
  iw: { name: "Invorderingswet 1990", id: "BWBR0004770", from: "1990-06-01" },
  awir: { name: "Algemene wet inkomensafhankelijke regelingen", id: "BWBR0018472", from: "2005-09-01" },
  awb: { name: "Algemene wet bestuursrecht", id: "BWBR0005537", from: "1994-01-01" },
  brp: { name: "Wet basisregistratie personen", id: "BWBR0033715", from: "2014-01-06" },
  wabb: { name: "Wet algemene bepalingen burgerservicenummer", id: "BWBR0022428", from: "2007-11-26" },
  hrw: { name: "Handelsregisterwet 2007", id: "BWBR0021777", from: "2008-07-01" },
  archive: { name: "Archiefwet 1995", id: "BWBR0007376", from: "1996-01-01" },
  avg: { name: "Algemene verordening gegevensbescherming", id: "32016R0679", from: "2018-05-25" },
  wbp: {
    name: "Wet bescherming persoonsgegevens",
    id: "BWBR0011468",
    from: "2001-09-01",
    until: "2018-05-25",
  },
} satisfies Record<string, Law>;

/** Law, article and a title in our own words. */
const articles: readonly (readonly [law: keyof typeof laws, article: string, title: string])[] = [
  ["awr", "11", "De inspecteur stelt de aanslag vast"],
  ["awr", "20", "Belasting naheffen die te weinig is betaald"],
  ["awr", "21a", "Bijhouden van de basisregistratie inkomen"],
  ["awr", "47", "Iedereen geeft de gegevens die voor zijn eigen belasting nodig zijn"],
  ["awr", "52", "Ondernemers voeren en bewaren een administratie"],
  ["awr", "53", "Gegevens van werkgevers en anderen over derden"],
  ["awr", "55", "Overheidsorganen geven de inspecteur gegevens"],
  ["awr", "67", "Geheimhouding: niet meer bekendmaken dan nodig is"],
  ["ib", "2.3", "Waarover inkomstenbelasting wordt geheven"],
  ["ob", "1", "Waarover omzetbelasting wordt geheven"],
  ["ob", "15", "Welke omzetbelasting een ondernemer aftrekt"],
  ["lb", "28", "Administratie en opgaven van de werkgever"],
  ["vpb", "1", "Wie vennootschapsbelasting betaalt"],
  ["sw", "1", "Waarover erf- en schenkbelasting wordt geheven"],
  ["mrb", "6", "De houder van een voertuig betaalt de belasting"],
  ["iw", "3", "De ontvanger int de rijksbelastingen"],
  ["iw", "25", "Uitstel van betaling"],
  ["iw", "26", "Kwijtschelding voor wie niet kan betalen"],
  ["iw", "58", "De schuldenaar geeft gegevens over zijn eigen schuld"],
  ["awir", "14", "Toekennen van een toeslag"],
  ["awir", "18", "De aanvrager geeft de gegevens die voor de toeslag nodig zijn"],
  ["awir", "26", "Terugbetalen van te veel ontvangen toeslag"],
  ["awir", "38", "Gegevens van derden voor toeslagen"],
  ["awb", "7:11", "Heroverwegen na bezwaar"],
  ["brp", "1.7", "Overheidsorganen gebruiken de gegevens van de basisregistratie"],
  ["brp", "3.2", "Verstrekken van gegevens over personen aan overheidsorganen"],
  ["wabb", "10", "Overheidsorganen mogen het burgerservicenummer gebruiken"],
  ["hrw", "28", "Bestuursorganen zien gegevens van het handelsregister in"],
  ["archive", "3", "Archief in goede staat bewaren en op tijd vernietigen"],
  ["avg", "6(1)(c)", "Verwerken om een wettelijke plicht na te komen"],
  ["avg", "6(1)(e)", "Verwerken voor een taak van algemeen belang"],
  ["wbp", "8", "Oude gronden voor verwerking, vervangen door de AVG"],
];

/** The grounds that the demo agency rests on; one of them has lapsed. */
export const legalGrounds: readonly GroundEntry[] = articles.map(([key, article, title]) => {
  const law: Law = laws[key];
  return {
    id: groundId(key, article),
    law: law.name,
    lawId: law.id,
    article,
    title,
    url: addressOf(law, article),
    validFrom: law.from,
    ...(law.until === undefined ? {} : { validUntil: law.until }),
  };
});

function groundId(law: string, article: string): string {
  return `${law}-${article
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "")}`;
}

function addressOf(law: Law, article: string): string {
  if (law.id.startsWith("BWB")) return `https://wetten.overheid.nl/jci1.3:c:${law.id}&artikel=${article}`;
  return "https://eur-lex.europa.eu/eli/reg/2016/679/oj";
}
