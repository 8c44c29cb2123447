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
  overview: "Alle regels",
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
    "Het bewijst niet dat een medewerker de waarheid sprak over de reden van zijn vraag.",
    "Het bewijst niet dat er geen andere regels zijn, tenzij dat er uitdrukkelijk bij staat.",
  ],
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
