export const nav = {
  desk: "Telefoon",
  history: "Wie bekeek mijn gegevens",
  audit: "Logboek",
  register: "Register",
  systems: "Systemen",
  dataSets: "Gegevenssets",
  grounds: "Grondslagen",
  activities: "Verwerkingsactiviteiten",
};

export const start = {
  title: "Welkom bij Grondslag",
  intro:
    "Grondslag legt vast wie uw gegevens bekijkt, waarom, en op grond van welke wet. Niemand kan zonder reden kijken. En iedereen kan zijn eigen regels in het logboek nakijken.",
  choose: "Hoe wilt u inloggen?",
  welcomeBack: (name: string) => `U bent ingelogd als ${name}.`,
  goOn: "Waar wilt u naartoe?",
  failedTitle: "Inloggen is niet gelukt",
  failed: "U bent niet ingelogd. Probeer het opnieuw. Lukt het weer niet? Wacht dan een paar minuten.",
  employee: "Medewerker",
  employeeText: "U helpt mensen aan de telefoon. U ziet alleen de gegevens van wie u op dat moment helpt.",
  employeeButton: "Inloggen als medewerker",
  citizen: "Burger of ondernemer",
  citizenText: "U ziet wie uw gegevens bekeek en waarom. U kunt elke regel zelf controleren.",
  citizenButton: "Inloggen als burger",
  auditor: "Auditor",
  auditorText: "U controleert of het logboek compleet is en of er niets is veranderd.",
  auditorButton: "Inloggen als auditor",
  steward: "Gegevensbeheerder",
  stewardText: "U beheert de systemen, de gegevens en de wetsartikelen die het gebruik toestaan.",
  stewardButton: "Inloggen als beheerder",
  nothing: "Er is geen onderdeel dat u met deze inlog kunt gebruiken. Vraag uw leidinggevende om een rol.",
};

export const failure = {
  notFoundTitle: "Deze pagina bestaat niet",
  notFound: "Misschien is het adres niet goed overgenomen, of is de pagina weg.",
  toStart: "Naar de startpagina",
  brokenTitle: "Er ging iets mis in deze pagina",
  broken: "Dat ligt niet aan u. Laad de pagina opnieuw. Blijft het misgaan? Meld het bij uw beheerder.",
  reload: "Pagina opnieuw laden",
  expiredTitle: "U bent niet meer ingelogd",
  expired: "Uw sessie is verlopen. Log opnieuw in. U komt daarna terug op deze pagina.",
  signInTitle: "Log eerst in",
  signIn: "U moet inloggen om deze pagina te zien.",
  forbiddenTitle: "U hebt geen toegang tot deze pagina",
  forbidden:
    "Uw rol geeft geen toegang tot dit onderdeel. Hebt u het nodig voor uw werk? Vraag uw leidinggevende.",
  unreachableTitle: "Wij krijgen geen contact met de server",
  unreachable: "Er is niets verloren. Controleer uw verbinding en probeer het opnieuw.",
  unavailableTitle: "Dit kan nu even niet",
  unavailable:
    "Het logboek of de registratie is niet bereikbaar. Zonder logboek geven wij geen gegevens. Probeer het over een paar minuten opnieuw.",
  goneTitle: "Dit is niet gevonden",
  gone: "Het staat niet (meer) in het register of in het logboek.",
  notConnectedTitle: "Dit systeem is nog niet aangesloten",
  notConnected:
    "U kunt deze gegevens hier niet opvragen. Gebruik het systeem zelf. Ook daar gelden deze regels.",
  notVerifiedTitle: "De controle kon niet worden afgemaakt",
  notVerified:
    "Dit zegt niets over het logboek zelf. Probeer het opnieuw. Lukt het weer niet? Waarschuw de beheerder.",
  otherTitle: "Dit is niet gelukt",
  other: "De server kon uw vraag niet verwerken.",
  code: (code: string) => `Code voor de beheerder: ${code}`,
};

export const list = {
  search: "Zoeken",
  searchLabel: "Zoek in deze lijst",
  clear: "Wis zoekterm",
  pages: "Bladeren",
  previous: "Vorige",
  next: "Volgende",
  summary: (from: string, to: string, total: string) => `${from} tot en met ${to} van ${total}`,
  nothingTitle: "Niets gevonden",
  nothing: (query: string) =>
    `Er is niets met “${query}”. Controleer de spelling of zoek op een deel van het woord.`,
  emptyTitle: "De lijst is nog leeg",
  empty: "Er is nog niets vastgelegd.",
};
