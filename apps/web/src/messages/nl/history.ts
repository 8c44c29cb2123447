export const history = {
  title: "Wie bekeek mijn gegevens?",
  intro:
    "Hier ziet u wanneer een afdeling uw gegevens bekeek, waarom, en op grond van welke wet. U ziet geen namen van medewerkers.",
  whyText:
    "U ziet alleen regels over uzelf. Elke keer dat een medewerker uw gegevens bekijkt, komt er een regel bij. Namen van medewerkers tonen wij niet, om hun privacy te beschermen. Loopt er een vertrouwelijk onderzoek? Dan kan het zijn dat wij een regel pas later tonen. U krijgt hem dan alsnog te zien.",
  from: "Van",
  to: "Tot en met",
  filter: "Toon deze periode",
  clear: "Toon alles",
  caption: "Keren dat uw gegevens zijn bekeken",
  when: "Wanneer",
  department: "Afdeling",
  purpose: "Waarom",
  ground: "Grondslag",
  data: "Welke gegevens",
  proof: "Bewijs",
  check: "Controleer",
  checkLabel: (when: string) => `Controleer het bewijs van ${when}`,
  hide: "Verberg",
  hideLabel: (when: string) => `Verberg het bewijs van ${when}`,
  emptyTitle: "Er zijn geen regels om te tonen",
  empty: "Wij hebben over deze periode geen regels die wij u nu kunnen tonen.",
  emergency: "Noodtoegang",
  shownLater: (since: string) =>
    `Wij toonden deze regel pas op ${since}, omdat er een onderzoek liep. Dat mag van:`,
  withheld: "Er is nog meer bekeken. Wat dat is, mogen wij u niet vertellen. Dat staat in:",
  older: "Toon oudere regels",
  newer: "Terug naar de nieuwste regels",
};

export const proof = {
  withheldTitle: "De tekst van deze regel kunnen wij u niet geven",
  withheld:
    "Er staat iets in dat wij u volgens de wet niet mogen vertellen. Uw browser kan daarom wel nagaan dat er een regel over u in het logboek staat, en niet wat erin staat.",
  goodWithout: (index: string) =>
    `Als nummer ${index} staat er een regel over u in het logboek. Uw browser heeft dit zelf nagerekend. Wat er in de regel staat, is niet nagegaan.`,
  busy: "Wij halen het bewijs op. Uw browser rekent het daarna zelf na.",
  goodTitle: "Het bewijs klopt",
  good: (index: string) =>
    `Deze regel staat als nummer ${index} in het logboek. Er is niets aan veranderd. Uw browser heeft dit zelf nagerekend.`,
  badTitle: "Het bewijs klopt niet",
  bad: "De regel, het bewijs of het logboek is veranderd. Bewaar het bewijs en neem contact met ons op.",
  unsupportedTitle: "Uw browser kan dit niet narekenen",
  unsupported:
    "Gebruik een nieuwere browser. Of download het bewijs en controleer het met een ander programma.",
  stepsTitle: "Wat uw browser controleerde",
  steps: {
    format: { name: "Het bewijs is compleet", text: "Het bewijs heeft de afgesproken vorm." },
    key: {
      name: "De sleutel is heel",
      text: "De openbare sleutel van het logboek is leesbaar en klopt met zichzelf.",
    },
    origin: {
      name: "Het is het goede logboek",
      text: "Het bewijs hoort bij dit logboek en bij deze regel.",
    },
    signature: { name: "Handtekening van het logboek", text: "Het logboek heeft deze stand ondertekend." },
    commitment: {
      name: "De tekst van de regel klopt",
      text: "Uit de tekst van de regel volgt precies het kenmerk dat in het logboek staat.",
    },
    inclusion: {
      name: "De regel staat in het logboek",
      text: "Het kenmerk staat op zijn plek in de ondertekende stand.",
    },
    screen: {
      name: "Uw scherm klopt met de regel",
      text: "Tijd, afdeling, grondslag en gegevens op uw scherm zijn dezelfde als in de regel.",
    },
  },
  outcome: { passed: "klopt", failed: "klopt niet", skipped: "niet gecontroleerd" },
  witnessed: "Getuigen",
  witnesses: (count: string, known: string, needed: string) =>
    `Ondertekend door ${count} van ${known} getuigen (nodig: ${needed})`,
  noWitness: "Door het logboek zelf ondertekend, niet door getuigen",
  download: "Download bewijs",
  technical: "Technische gegevens",
  origin: "Logboek",
  index: "Regel",
  size: "Regels in deze stand",
  key: "Openbare sleutel",
  keyHint: "Vergelijk deze sleutel met de sleutel die de organisatie ergens anders bekendmaakt.",
  facts: "Feiten van de regel",
  subject: "Uw deel van de regel",
  text: "Bewijs",
};
