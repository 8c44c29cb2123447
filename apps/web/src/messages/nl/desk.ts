export const desk = {
  title: "Telefoon",
  waitingTitle: "U hebt geen gesprek",
  waiting:
    "Neem het volgende gesprek aan. U ziet dan alleen de gegevens van deze beller, en alleen tijdens het gesprek.",
  pickUp: "Neem volgend gesprek aan",
  nobodyWaiting: "Er wacht nu niemand. Probeer het zo opnieuw.",
  call: {
    call: "Gesprek",
    case: "Zaak",
    task: "Taak",
    appointment: "Afspraak",
    emergency: "Noodtoegang",
  },
  withWhom: (subject: string) => `U spreekt met ${subject}`,
  aboutWhom: (kind: string, subject: string) => `${kind} over ${subject}`,
  since: (time: string) => `Binnengekomen om ${time}.`,
  close: "Rond gesprek af",
  closeItem: "Rond af",
  closedTitle: "Het gesprek is afgerond",
  closed: "De gegevens zijn van uw scherm. U hebt geen toegang meer tot deze persoon.",
  closedCheck: "Wilt u dat nakijken? Vraag de gegevens dan nog eens op. Ook die vraag komt in het logboek.",
  askAgain: "Vraag gegevens nog eens op",
  dataTitle: "Gegevens van de beller",
  dataTitleItem: "Gegevens",
  dataIntro: "Kies wat u nodig hebt. Alles wat u bekijkt, komt in het logboek. De beller kan dat zien.",
  show: "Toon",
  showAgain: "Toon opnieuw",
  showLabel: (show: string, dataSet: string) => `${show}: ${dataSet}`,
  shownNow: (dataSet: string) => `${dataSet} staat op uw scherm.`,
  noOptionsTitle: "U kunt bij dit gesprek geen gegevens opvragen",
  noOptions:
    "Uw rol past niet bij het doel van dit gesprek. Verbind de beller door, of vraag uw leidinggevende.",
  whyText: (activity: string, purpose: string) =>
    `U hebt een open gesprek met deze persoon. De verwerkingsactiviteit is “${activity}”: ${purpose}`,
  whyEnd: "Als u het gesprek afrondt, stopt uw toegang meteen.",
  empty: "Niet bekend",
  logged: "Vastgelegd in het logboek",
  seenByCaller: "De beller ziet deze inzage als",
  loggedRefusal: "Ook deze weigering is vastgelegd in het logboek",
  recordNumber: (index: string) => `regel ${index}`,
  otherTitle: "Iemand anders opzoeken",
  otherIntro:
    "Dit kan alleen als u over die persoon een open gesprek of zaak hebt. Anders weigeren wij de vraag, en komt die in het logboek.",
  bsn: "Burgerservicenummer (BSN)",
  bsnHint: "9 cijfers",
  bsnWrong: "Vul een burgerservicenummer van 8 of 9 cijfers in.",
  which: "Welke gegevens?",
  ask: "Vraag op",
  refusedTitle: "U krijgt deze gegevens niet",
  allowedTitle: "U mag deze gegevens zien",
  whatNow: "Wat kunt u doen?",
  emergencyUntil: (time: string) =>
    `Dit is noodtoegang. Die stopt om ${time}. Iemand anders beoordeelt of het terecht was.`,
  handedOver: (unit: string) => `${unit} gaf dit gesprek aan u door`,
  transferredTitle: (unit: string) => `Het gesprek is doorgegeven aan ${unit}`,
  transferred: "Het werk ging mee. U hebt geen toegang meer tot deze persoon.",
  otherItems: "Uw andere open werk",
};

export const reasons = {
  SYSTEM_UNKNOWN: {
    what: "Dit systeem staat niet in het register.",
    advice: "Meld dit bij uw beheerder.",
  },
  EMPLOYEE_UNKNOWN: {
    what: "U staat niet als medewerker geregistreerd.",
    advice: "Vraag uw leidinggevende om u aan te melden.",
  },
  EMPLOYEE_NOT_IN_SERVICE: {
    what: "U staat geregistreerd als niet in dienst.",
    advice: "Klopt dat niet? Vraag uw leidinggevende om dit te herstellen.",
  },
  DATA_SET_UNKNOWN: {
    what: "Deze gegevensset staat niet in het register.",
    advice: "Meld dit bij de gegevensbeheerder.",
  },
  ACTIVITY_UNKNOWN: {
    what: "Deze verwerkingsactiviteit staat niet in het register.",
    advice: "Meld dit bij de gegevensbeheerder.",
  },
  DATA_SET_NOT_IN_ACTIVITY: {
    what: "Deze gegevens zijn niet nodig voor dit doel.",
    advice: "Kies gegevens die bij dit gesprek horen.",
  },
  DATA_SET_OF_ANOTHER_SYSTEM: {
    what: "Het systeem dat deze gegevens vraagt, beheert ze niet.",
    advice: "Meld dit bij uw beheerder.",
  },
  NO_LEGAL_GROUND: {
    what: "Er is geen wetsartikel dat dit gebruik toestaat.",
    advice: "Meld dit bij de gegevensbeheerder.",
  },
  LEGAL_GROUND_LAPSED: {
    what: "Het wetsartikel voor dit gebruik geldt niet (meer).",
    advice: "Meld dit bij de gegevensbeheerder.",
  },
  NO_ROLE: {
    what: "Uw rol geeft geen toegang tot deze gegevens.",
    advice: "Hebt u ze nodig voor uw werk? Vraag uw leidinggevende om een rol.",
  },
  GRANT_LAPSED: {
    what: "Uw autorisatie voor deze gegevens is verlopen.",
    advice: "Vraag uw leidinggevende om een nieuwe autorisatie.",
  },
  FIELD_NOT_ALLOWED: {
    what: "Minstens één van de gevraagde gegevens is niet nodig voor dit doel.",
    advice: "Vraag minder gegevens op.",
  },
  SUBJECT_MALFORMED: {
    what: "Dit is geen geldig burgerservicenummer.",
    advice: "Controleer het nummer en probeer het opnieuw.",
  },
  SHIELDED: {
    what: "U hebt geen open gesprek, zaak, taak of afspraak over deze persoon.",
    advice: "Belt deze persoon u? Neem dan het gesprek aan via de wachtrij.",
  },
  NO_WORK_ITEM: {
    what: "U hebt geen open gesprek, zaak, taak of afspraak over deze persoon.",
    advice: "Belt deze persoon u? Neem dan het gesprek aan via de wachtrij.",
  },
  WORK_ITEM_CLOSED: {
    what: "Het gesprek is afgerond. Daarmee stopte ook uw toegang.",
    advice: "Belt deze persoon opnieuw? Neem dan het nieuwe gesprek aan.",
  },
  WORK_ITEM_LAPSED: {
    what: "De termijn van het werkitem is voorbij.",
    advice: "Vraag uw leidinggevende om de zaak te verlengen.",
  },
  WORK_ITEM_WAITING: {
    what: "Dit gesprek is nog niet aangenomen.",
    advice: "Neem het gesprek eerst aan.",
  },
  WORK_ITEM_OF_ANOTHER: {
    what: "Een collega behandelt deze persoon.",
    advice: "Verbind door naar uw collega, of laat de zaak aan u toewijzen.",
  },
  WRONG_PURPOSE: {
    what: "Uw open werk met deze persoon heeft een ander doel.",
    advice: "Kies gegevens die bij het doel van het gesprek horen.",
  },
  OVER_CAP: {
    what: "U hebt dit vandaag al zo vaak gedaan als mag.",
    advice: "Morgen kan het weer. Kan het niet wachten? Vraag uw leidinggevende om hulp.",
  },
  EMPLOYEE_SUSPENDED: {
    what: "Uw toegang is voor even gestopt.",
    advice: "Neem contact op met uw leidinggevende of met de beveiliging.",
  },
  SUBJECT_UNKNOWN: {
    what: "Wij kennen dit nummer niet.",
    advice: "Controleer het nummer en probeer het opnieuw.",
  },
  OWN_FILE: {
    what: "Dit is uw eigen dossier. Dat mag u niet als medewerker bekijken.",
    advice: "Log in als burger om uw eigen gegevens te zien.",
  },
  FAMILY_FILE: {
    what: "Dit is het dossier van uw familie. Dat mag u niet bekijken.",
    advice: "Vraag een collega om dit over te nemen.",
  },
  COLLEAGUE_FILE: {
    what: "Dit is het dossier van een collega van uw afdeling. Dat mag u niet bekijken.",
    advice: "Geef het door aan een andere afdeling.",
  },
  OTHER_COMPARTMENT: {
    what: "Deze gegevens zijn er alleen voor een andere afdeling.",
    advice: "Geef het gesprek door aan een afdeling die dit wel mag.",
  },
  WRONG_UNIT: {
    what: "Uw rol geldt niet op uw afdeling.",
    advice: "Vraag uw leidinggevende om een rol die hier wel geldt.",
  },
  WRONG_FUNCTION: {
    what: "Uw rol geldt niet voor uw functie.",
    advice: "Vraag uw leidinggevende om een rol die bij uw functie past.",
  },
  OUTSIDE_HOURS: {
    what: "Uw rol geldt niet op dit moment van de dag of week.",
    advice: "Probeer het binnen de werktijden van uw rol.",
  },
  WRONG_PLACE: {
    what: "Uw rol geldt niet op de plaats waar u bent.",
    advice: "Werk vanaf een plaats waar uw rol wel geldt.",
  },
  ASSURANCE_TOO_LOW: {
    what: "U bent niet zeker genoeg ingelogd voor deze gegevens.",
    advice: "Log opnieuw in, met een sterkere manier.",
  },
  TRAINING_MISSING: {
    what: "U mist een opleiding die voor deze rol nodig is.",
    advice: "Volg de opleiding, of vraag een collega om dit over te nemen.",
  },
  SCREENING_MISSING: {
    what: "U mist een screening die voor deze rol nodig is.",
    advice: "Vraag uw leidinggevende wat u moet doen.",
  },
};
