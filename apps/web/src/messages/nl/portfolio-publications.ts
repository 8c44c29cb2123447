/** The way of the dashboard to the public, and what departments plan. */
export const portfolioPublications = {
  publications: {
    title: "Dashboard publiceren",
    intro:
      "Het openbare dashboard toont alle projecten met ICT van 5.000.000 euro of meer. De een bereidt een versie voor, een ander kijkt haar na en een derde publiceert haar.",
    whyText: "U mag het portfolio lezen. Wat openbaar is, ziet iedereen; concepten ziet u alleen hier.",
    toPublic: "Open het openbare dashboard",
    stateTitle: "Is het dashboard volledig en bij?",
    listed: "Op het dashboard",
    listedNote: (count: string) => (count === "1" ? "1 project" : `${count} projecten`),
    below: "Onder de grens",
    belowNote: (count: string) =>
      count === "1" ? "1 project dat kleiner is" : `${count} projecten die kleiner zijn`,
    all: "Alles samen",
    allNote: (unknown: string) =>
      unknown === "0"
        ? "Elke euro staat in een van beide"
        : `Ten minste: van ${unknown} is onbekend wat er nog nodig is`,
    publicNow: "Nu openbaar",
    publicNowNote: (number: string) => `Versie ${number}`,
    nothingPublic: "Nog niets",
    nothingPublicNote: "Er is nog geen versie gepubliceerd",
    complete: "Het dashboard is volledig en bij.",
    incomplete: "Dit moet iemand nakijken:",
    findings: {
      missing: (works: string, money: string) =>
        `${works} moet op het openbare dashboard (${money}) en staat er nog niet op.`,
      gone: (works: string) => `${works} staat op het openbare dashboard en hoeft daar niet meer.`,
      "cut-up": (works: string, money: string) =>
        `${works} is in stukken geknipt die elk onder de grens blijven. Samen zijn ze ${money}. Zij staan er samen op.`,
      "same-business-case": (works: string, money: string) =>
        `${works} hebben dezelfde businesscase. Samen zijn ze ${money}; elk apart staat er niet op.`,
      "parts-exceed": (works: string) => `De onderdelen van ${works} kosten samen meer dan het geheel zegt.`,
      "whole-began-later": (works: string) =>
        `${works}: het geheel begon later dan zijn deel. Wat het deel tot dan groeide, staat in de eerste raming van het geheel.`,
      "may-be-over": (works: string, money: string) =>
        `${works} blijft met ${money} onder de grens, maar wat er nog nodig is, is onbekend.`,
      "no-figures": (works: string) => `Van ${works} is geen enkel bedrag bekend.`,
      "ict-denied": (works: string) =>
        `Bij ${works} staat dat er geen ICT in zit. Toch verandert het systemen, of vraagt het ICT-mensen.`,
      "update-overdue": (works: string, _money: string, since: string) =>
        `Over ${works} is meer dan een jaar niets verteld. Dat had voor ${since} gemoeten.`,
      "parliament-not-followed": (works: string, _money: string, since: string) =>
        `Het parlement is op ${since} ingelicht over ${works}. Daarna is hier niets bijgewerkt.`,
      "publication-overdue": (works: string, _money: string, since: string) =>
        since === ""
          ? "Er is nog nooit een dashboard gepubliceerd."
          : works === ""
            ? `Het dashboard is meer dan een jaar oud. Een nieuwe versie had er voor ${since} moeten zijn.`
            : `Het parlement is op ${since} ingelicht over ${works}. Het openbare dashboard is ouder.`,
    },
    moreFindings: (count: string) => `Nog ${count}`,
    otherFinding: (works: string) => `Kijk dit na: ${works}.`,
    versions: "Versies",
    versionsIntro: "Elke versie blijft staan zoals zij was. Een fout herstelt u met een nieuwe versie.",
    noneTitle: "Er is nog geen versie",
    noneText: "Bereid er een voor. Daarna kijkt een ander haar na.",
    states: {
      draft: "Voorbereid",
      checked: "Nagekeken",
      published: "Gepubliceerd",
      refused: "Teruggestuurd",
    },
    version: (day: string) => `Stand van ${day}`,
    numbered: (number: string, day: string) => `Versie ${number}, stand van ${day}`,
    correction: (text: string) => `Herstelt een fout: ${text}`,
    steps: "Wat ermee is gedaan",
    prepared: (moment: string, own: boolean) =>
      own ? `Door u voorbereid op ${moment}` : `Voorbereid op ${moment}`,
    stepText: {
      checked: (moment: string, own: boolean) =>
        own ? `Door u nagekeken op ${moment}` : `Nagekeken op ${moment}`,
      published: (moment: string, own: boolean) =>
        own ? `Door u gepubliceerd op ${moment}` : `Gepubliceerd op ${moment}`,
      refused: (moment: string, own: boolean) =>
        own ? `Door u teruggestuurd op ${moment}` : `Teruggestuurd op ${moment}`,
    },
    digest: "Kenmerk van wat is vastgezet",
    look: "Wat verandert er voor de buitenwereld?",
    changesNone: "Niets: deze versie toont hetzelfde als wat nu openbaar is.",
    changesCount: (count: string) =>
      count === "1" ? "Er verandert 1 project." : `Er veranderen ${count} projecten.`,
    change: { added: "Nieuw", removed: "Gaat eraf", changed: "Verandert" },
    what: "Wat",
    project: "Project",
    original: "Eerste ijkpunt",
    expected: "Verwachte kosten",
    end: "Verwacht klaar",
    colours: "Kleur: eerst, laatst",
    notJudged: "Niet beoordeeld",
    entries: (count: string) => `Alles wat in deze versie staat (${count})`,
    notListed: "Staat hier niet meer in",
    check: "Dit klopt",
    publish: "Maak openbaar",
    refuse: "Stuur terug",
    remark: "Opmerking",
    remarkHint: "Nodig als u terugstuurt.",
    remarkWrong: "Schrijf op wat er niet klopt.",
    ownStep: "U deed een eerdere stap. Een ander moet deze stap doen.",
    waitsForCheck: "Wacht op iemand die het nakijkt.",
    waitsForPublish: "Wacht op iemand die het publiceert.",
    prepareTitle: "Een versie voorbereiden",
    prepareIntro:
      "De cijfers worden vastgezet zoals zij op die dag waren. Daarna verandert er niets meer aan.",
    on: "Stand van (leeg is vandaag)",
    corrects: "Herstelt dit een fout in wat nu openbaar is?",
    correctionText: "Wat was er fout?",
    correctionWrong: "Schrijf op wat er fout was. Dat staat straks op het dashboard.",
    prepare: "Bereid voor",
    done: {
      prepared: "De versie is voorbereid. Iemand anders kijkt haar nu na.",
      check: "De versie is nagekeken. Een derde kan haar publiceren.",
      publish: "De versie is openbaar.",
      refuse: "De versie is teruggestuurd.",
    },
  },
  departmentPlans: {
    title: "Meerjarenplannen van departementen",
    intro: "Elk plan hoort te zeggen hoe het met bepaalde onderdelen en prioriteiten zit.",
    none: "Er is nog geen plan vastgelegd.",
    without: (departments: string) => `Zonder plan voor dit jaar: ${departments}.`,
    years: (from: string, until: string) => `${from} tot en met ${until}`,
    adopted: (day: string) => `vastgesteld op ${day}`,
    draft: "nog niet vastgesteld",
    complete: "Volledig",
    incomplete: (present: string, required: string) => `${present} van ${required} onderdelen zijn er`,
    framework: (name: string) => `Getoetst aan: ${name}.`,
    ownFramework: "Dit kader koos de organisatie zelf; er is geen voorschrift voor.",
    frameworkSource: "Voorgeschreven in:",
    part: "Onderdeel",
    kind: "Soort",
    isPart: (required: boolean): string => (required ? "Verplicht onderdeel" : "Onderdeel"),
    isPriority: "Prioriteit van het rijk",
    state: "Staat het erin?",
    states: { present: "Ja", partly: "Deels", absent: "Nee", unanswered: "Niet beantwoord" },
    text: "Waar, of waarom niet",
  },
};
