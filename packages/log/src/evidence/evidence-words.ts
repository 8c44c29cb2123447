import type { LeftOutReason } from "../domain/log-completeness.ts";
import type { RecordKind } from "../domain/record.ts";

/** The Dutch text of the pages in a bundle, for a reader who knows nothing of the platform. */
export const words = {
  title: "Bewijs uit het logboek",
  intro:
    "In dit bewijs staat wie wanneer welke gegevens heeft bekeken of gebruikt, en op grond van welke wet. De regels komen uit een logboek. Wie het logboek achteraf verandert, wordt ontdekt. Dit bewijs kunt u zelf controleren, zonder hulp van de organisatie die het gaf.",
  about: "Over dit bewijs",
  organisation: "Organisatie",
  madeAt: "Gemaakt op",
  madeBy: "Gemaakt door",
  motive: "Reden",
  question: "Vraag aan het logboek",
  count: "Aantal regels",
  overview: "De regels",
  noRecords: "Er staat geen regel in dit bewijs.",
  wholeTitle: "Is dit alles?",
  number: "Nr.",
  record: "Regel",
  when: "Wanneer",
  who: "Wie",
  what: "Wat",
  whom: "Over wie",
  purpose: "Doel",
  law: "Welke wet",
  unit: "Afdeling",
  outcome: "Uitkomst",
  place: "Plaats in het logboek",
  proven: "Hoe bewezen",
  file: "Bestand",
  timestamp: "Tijdstempel",
  notShown: "niet getoond",
  unknown: "staat niet in de regel",
  emergency: "Dit gebeurde met noodtoegang.",
  withheld:
    "U ziet hier niet alle gegevens. Wat is weggelaten of vervangen, staat er wel als controlegetal. Het bewijs klopt daarom nog steeds. Wat in plaats daarvan is getoond, is niet bewezen.",
  pseudonym: "nummer dat alleen de organisatie aan een persoon kan koppelen",
  noWitness: "door het logboek zelf ondertekend, niet door getuigen",
  kinds: {
    processing: "Gebruik van gegevens",
    decision: "Beslissing over toegang",
    audit: "Handeling in het platform",
  } satisfies Readonly<Record<RecordKind, string>>,
  permit: "toegestaan",
  deny: "geweigerd",
  results: { allowed: "toegestaan", refused: "geweigerd", failed: "mislukt" } as Readonly<
    Record<string, string>
  >,
  howTitle: "Zo controleert u dit bewijs",
  how: [
    "Vraag de sleutel van het logboek en de sleutels van de getuigen op bij een bron die u vertrouwt. Gebruik niet alleen de sleutels die in dit bewijs zitten: die kan de maker zelf hebben gekozen.",
    "Voer uit: grondslag verify BEWIJS.zip --policy SLEUTELS. Daar is geen internet voor nodig. Het programma noemt elke stap, en bij een fout het bestand dat niet klopt.",
    "Of controleer het met een ander programma. De bestanden in proofs hebben de vorm C2SP tlog-proof. Elk bewijst dat een regel in het logboek staat.",
    "Een regel in records hoort bij het bewijs als dit klopt: van elk van de drie delen is het controlegetal SHA-256(0x02, zout, tekst). Samen geven ze SHA-256(0x03, drie controlegetallen). Met 0x01 ervoor is dat de waarde na extra in het bewijs.",
    "In manifest.json staat van elk bestand het controlegetal. Het controlegetal van manifest.json zelf staat in een regel van het logboek: zie de map seal.",
  ],
  meansTitle: "Wat dit bewijs zegt, en wat niet",
  means: [
    "Het bewijst dat deze regels in het logboek staan, op deze plaats, en dat ze daarna niet zijn veranderd.",
    "Getuigen zijn andere organisaties. Zij ondertekenen alleen als het logboek sinds hun vorige handtekening alleen is gegroeid. Hun tijd staat erbij.",
    "Namen van gegevens en doelen, en titels van wetsartikelen, komen uit het register van de organisatie, zoals dat toen was. Dat register staat zelf niet in het logboek.",
    "Het bewijst niet dat een medewerker de waarheid sprak over de reden van zijn vraag.",
    "Of er nog andere regels zijn, staat hierboven bij “Is dit alles?”.",
  ],
} as const;

/** Number of records, in words. */
function count(records: number): string {
  return records === 1 ? "1 regel" : `${records} regels`;
}

function verb(records: number, one: string, more: string): string {
  return `${count(records)} ${records === 1 ? one : more}`;
}

/** What the pages say of whether there are more records than these. */
export const completenessWords = {
  none: "Dat is niet bewezen. Er kunnen meer regels zijn dan hier staan.",
  whole: ({ from, to }: { readonly from: string; readonly to: string }) =>
    `Ja. Dit zijn alle regels over deze persoon die er nog zijn, in de periode van ${from} tot ${to}. Hieronder staat van elk logboek tot waar dat is bewezen, en wat is weggelaten en waarom.`,
  partly: ({ from, to }: { readonly from: string; readonly to: string }) =>
    `Dat is niet voor alles bewezen. Dit bewijs gaat over één persoon, in de periode van ${from} tot ${to}. Hieronder staat van elk logboek wat wel en wat niet is bewezen.`,
  noMap: (origin: string) =>
    `${origin}: niet bewezen. In dit logboek kunnen meer regels over deze persoon staan.`,
  log: (origin: string, covered: number, until: string | undefined) =>
    `${origin}: bewezen voor de eerste ${count(covered)}${until === undefined ? "" : `; de laatste daarvan is van ${until}`}.`,
  about: (about: number, shown: number) =>
    about === 0
      ? "Geen daarvan gaat over deze persoon."
      : `Daarvan ${verb(about, "gaat", "gaan")} over deze persoon; in dit bewijs ${shown === 1 ? "staat" : "staan"} er ${shown}.`,
  leftOut: {
    period: (records: number) => `${verb(records, "valt", "vallen")} buiten de periode.`,
    question: (records: number) => `${verb(records, "valt", "vallen")} buiten de vraag.`,
    erased: (records: number) => `${verb(records, "is", "zijn")} gewist. Waarom staat in het logboek.`,
    destroyed: (records: number) =>
      `${verb(records, "is", "zijn")} vernietigd, omdat de bewaartermijn voorbij is.`,
    pending: (records: number) => `${verb(records, "is", "zijn")} niet meegegeven.`,
  } satisfies Readonly<Record<LeftOutReason, (records: number) => string>>,
  gone: (records: number) =>
    `Van ${count(records)} is niets meer te tonen, omdat de bewaartermijn voorbij is. Over wie ze gingen, weet niemand meer.`,
  newer: (later: number, shown: number) =>
    `Daarna ${later === 1 ? "kwam" : "kwamen"} er nog ${count(later)} bij. Daarvan is niet bewezen over wie ze gaan.${shown === 0 ? "" : ` In dit bewijs ${shown === 1 ? "staat" : "staan"} er ${shown} van.`}`,
  incomplete: {
    witnesses: "Dat heeft het logboek zelf ondertekend; er zijn te weinig getuigen die dat ook deden.",
    gap: "Er zijn regels weg waarvan niet is bewezen dat ze weg moesten.",
    pending: "Er zijn regels die nog niet meegegeven konden worden.",
  },
  made: "Zo is het bewezen: bij elk logboek hoort een lijst van personen, met de plaatsen van hun regels. Het logboek en de getuigen ondertekenen die lijst. Dat de lijst klopt met de regels, kan alleen iemand controleren die de sleutel van het logboek heeft, zoals een toezichthouder.",
  wordAlone:
    "Dat regels buiten de periode of de vraag vallen, zegt de organisatie zelf. De nummers van die regels staan in de map completeness, zodat u ernaar kunt vragen.",
} as const;

const months = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
] as const;

const numbers = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A moment in words, in the time of the Netherlands; only its numbers come from the library, so that it never differs. */
export function momentText(time: number): string {
  const parts = new Map(numbers.formatToParts(new Date(time)).map(({ type, value }) => [type, value]));
  const month = months[Number(parts.get("month")) - 1] ?? "";
  const clock = `${parts.get("hour")}:${parts.get("minute")}:${parts.get("second")}`;
  return `${Number(parts.get("day"))} ${month} ${parts.get("year")}, ${clock} uur`;
}
