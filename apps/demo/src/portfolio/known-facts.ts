import type { PortfolioDocument } from "@grondslag/portfolio";
import { systemId } from "./landscape-ids.ts";
import { asOf, madeUp, named, sources } from "./sources.ts";

const { letter, electronicTrade } = sources;
type Facts = Required<
  Pick<
    PortfolioDocument["records"],
    | "dependency"
    | "temporary-service"
    | "external-cause"
    | "dissent"
    | "go-live"
    | "lesson"
    | "make-or-buy"
    | "review"
    | "law-date"
  >
>;

const abroad = [
  ["lithuania", "Litouwen"],
  ["denmark", "Denemarken"],
  ["belgium", "België"],
  ["new-zealand", "Nieuw-Zeeland"],
  ["finland", "Finland"],
];

/** What public documents tell beside works and sums; texts that fill in what they leave open are marked as made up. */
export const knownFacts: Facts = {
  dependency: [
    {
      id: "small-business-scheme-before-main-track",
      before: "small-business-scheme-2025",
      after: "vat-ecommerce-main-switch",
      lagQuarters: 0,
      text: "Het hoofdspoor gaat in gebruik na de kleineondernemersregeling; beide vragen hetzelfde team.",
      source: named(letter, "niets"),
    },
    {
      id: "member-data-before-main-track",
      before: "vat-ecommerce-member-data",
      after: "vat-ecommerce-main-switch",
      lagQuarters: 0,
      text: "Zonder de gegevens van andere lidstaten is het hoofdspoor niet compleet.",
      source: named(letter, "de volgorde"),
    },
  ],
  "temporary-service": [
    {
      id: "vat-emergency-track",
      name: "Noodspoor btw e-commerce",
      work: "vat-ecommerce-emergency",
      endedBy: "vat-ecommerce-main",
      systems: [systemId("demo:vat-emergency")],
      since: "2021-07-01",
      endCondition: { text: "Het hoofdspoor is in gebruik en alle gegevens zijn over.", on: "2025-03-31" },
      source: `${named(letter, "de woorden van de eindvoorwaarde")} Begin 2025 is gelezen als 31 maart 2025.`,
    },
  ],
  "external-cause": [
    {
      id: "vat-renewal-derogation",
      work: "vat-renewal",
      text: "Europese regels voor de btw gaan in voordat het nieuwe systeem er is.",
      derogation: { authority: "Europese Commissie", askedOn: "2022-11-01", state: "asked" },
      invented: true,
      source:
        "Het jaarverslag 2022 van het Ministerie van Financiën noemt derogatie en uitstel. Verzonnen: bij welk werk, en de dag.",
    },
  ],
  dissent: [
    {
      id: "paused-programme-views",
      work: "paused-programme",
      kind: "dissent",
      text: "De planning is niet haalbaar; kritische opvattingen hierover kregen geen gehoor.",
      raisedOn: "2023-03-01",
      answerDueOn: "2023-04-01",
      invented: true,
      source: named(letter, "de woorden en de dagen"),
    },
    {
      id: "box-3-or-cool-gen",
      work: "cool-gen-income-tax",
      kind: "dilemma",
      text: "Herstel van box 3 en de uitfasering van Cool:Gen vragen dezelfde mensen. Wat gaat voor?",
      raisedOn: "2024-06-07",
      raisedBy: "Teamleider inkomensheffing",
      answerDueOn: "2024-07-15",
      ...madeUp,
    },
  ],
  "go-live": [
    {
      id: "main-track-june-2024",
      work: "vat-ecommerce-main",
      name: "Hoofdspoor in gebruik, juni 2024",
      plannedOn: "2024-06-30",
      findings: [
        {
          id: "t-1",
          text: "Meldingen van andere lidstaten worden niet alle verwerkt.",
          blocking: true,
          foundOn: "2024-05-14",
        },
        { id: "t-2", text: "Een scherm toont een oude tekst.", blocking: false, foundOn: "2024-05-20" },
      ],
      decision: {
        outcome: "no-go",
        on: "2024-06-10",
        by: "Stuurgroep btw e-commerce",
        text: "Besloten op grond van de testresultaten.",
      },
      invented: true,
      source: named(letter, "de bevindingen, de dag van het besluit en wie besloot"),
    },
    {
      id: "main-track-early-2025",
      work: "vat-ecommerce-main",
      name: "Hoofdspoor in gebruik, begin 2025",
      plannedOn: "2025-03-31",
      findings: [
        {
          id: "t-1",
          text: "Meldingen van andere lidstaten worden niet alle verwerkt.",
          blocking: true,
          foundOn: "2024-05-14",
        },
      ],
      quarantine: { records: 18_400, allowed: 500, countedOn: "2024-06-14" },
      invented: true,
      source: named(letter, "de bevinding, de aantallen en de dagen"),
    },
  ],
  lesson: abroad.map(([id = "", country = ""]) => ({
    id: `abroad-${id}`,
    title: `ICT van de belastingdienst in ${country}`,
    text: "De brief noemt dit land als voorbeeld. Wat er te leren valt, vult het portfoliobeheer hier in.",
    from: country,
    learntOn: asOf,
    tags: ["buitenland"],
    source: named(letter, "niets"),
  })),
  "make-or-buy": [
    {
      id: "vat-renewal-make-or-buy",
      work: "vat-renewal",
      question: "Maakt de Belastingdienst het nieuwe systeem voor de omzetbelasting zelf?",
      options: [
        {
          name: "Zelf maken",
          for: "Eigen kennis van de regels.",
          against: "Vraagt jaren van mensen die er niet zijn.",
        },
        { name: "Kopen", for: "Het werkt al bij anderen.", against: "Afhankelijk van een leverancier." },
      ],
      choice: {
        option: "Kopen",
        why: "Een leverancier kan eerder leveren.",
        on: "2023-01-12",
        by: "Staatssecretaris van Financiën",
      },
      invented: true,
      source:
        "Dat het systeem gekocht wordt: NRC, 12 januari 2023. Verzonnen: de afweging; de dag is die van het bericht.",
    },
  ],
  review: [
    {
      id: "paused-programme-review",
      work: "paused-programme",
      by: "Onafhankelijk adviescollege",
      publishedOn: "2024-02-15",
      title: "Advies over het programma (verzonnen)",
      advice: [
        {
          id: "1",
          text: "Maak eerst een raming van wat nog moet gebeuren.",
          response: { text: "Overgenomen.", adopted: true, on: "2024-04-02" },
          followUp: { text: "Herijkte businesscase", dueOn: "2024-12-31" },
        },
        { id: "2", text: "Geef een programmamanager mandaat." },
      ],
      ...madeUp,
    },
  ],
  "law-date": [
    {
      id: "electronic-trade-2021",
      law: electronicTrade,
      title: "Btw bij handel over internet binnen de Unie",
      stage: "in-force",
      effectiveOn: "2021-07-01",
      movable: false,
      work: ["vat-ecommerce-emergency", "vat-ecommerce-main"],
      systems: [systemId("register:vat")],
      chains: [],
      source: electronicTrade,
    },
    {
      id: "small-business-scheme-2025",
      law: "Kleineondernemersregeling 2025",
      title: "Vrijstelling van btw voor kleine ondernemers, ook over de grens",
      stage: "adopted",
      effectiveOn: "2025-01-01",
      movable: false,
      work: ["small-business-scheme-2025"],
      systems: [systemId("demo:small-business-scheme")],
      chains: [],
      source: named(letter, "de woorden"),
    },
  ],
};
