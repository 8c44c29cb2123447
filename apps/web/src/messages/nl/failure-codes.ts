/** What went wrong and what to do, for codes that say more than their status. */
export const failureCodes = {
  SENDER_REFUSED: {
    title: "U spreekt niet voor deze bron",
    text: "Voor deze bron mogen alleen anderen gegevens sturen. Stuur ze als uw eigen bron, of vraag de beheerder van de bronnen om u toe te voegen.",
  },
  OUTSIDE_MANDATE: {
    title: "Dit valt buiten de opdracht",
    text: "Blijf binnen de personen, de systemen en de periode. Of vraag een nieuwe opdracht.",
  },
  NOT_A_WORKER: { title: "U werkt hier niet aan", text: "De opdracht zegt wie vragen mag stellen." },
  CONCERNS_YOURSELF: {
    title: "Dit gaat over uzelf, uw familie of uw eigen afdeling",
    text: "Laat een collega van een andere afdeling het doen.",
  },
  INVESTIGATION_CLOSED: {
    title: "Dit onderzoek loopt niet",
    text: "Het is nog niet goedgekeurd, verlopen of gesloten. Vraag zo nodig een nieuwe opdracht.",
  },
  INVESTIGATION_DECIDED: { title: "Hierover is al besloten", text: "Laad de pagina opnieuw." },
  INVESTIGATION_INVALID: {
    title: "De aanvraag klopt niet",
    text: "Controleer de periode, het einde, de medewerkers en de grondslag.",
  },
  PSEUDONYM_UNKNOWN: {
    title: "Dit pseudoniem is niet bekend",
    text: "Neem het pseudoniem en het jaar over uit een signaal of een regel.",
  },
  SAME_ROLE: {
    title: "U hebt dezelfde rol als wie dit vroeg",
    text: "Iemand met een andere rol moet akkoord geven.",
  },
  REVEAL_OVER: { title: "De naam is nu niet te zien", text: "Vraag de naam opnieuw, met een reden." },
  REVEAL_DECIDED: { title: "Hierover is al besloten", text: "Laad de pagina opnieuw." },
  OVER_CAP: {
    title: "U hebt vandaag al zo vaak uitgevoerd als mag",
    text: "Morgen kan het weer. Of vraag een collega.",
  },
  ANSWER_TOO_LARGE: { title: "Het antwoord is te groot", text: "Kies een kortere periode of één uitkomst." },
  UPLOAD_TOO_LARGE: {
    title: "Het bestand is te groot",
    text: "Splits het, of laat de beheerder het inlezen op de machine waar het staat.",
  },
  UPLOADS_FULL: {
    title: "Er wachten te veel bestanden",
    text: "Lees die eerst in of gooi ze weg. Wat niet is ingelezen, verdwijnt na een dag.",
  },
  UPLOAD_UNCHECKED: {
    title: "De bron is intussen veranderd",
    text: "Kies het bestand opnieuw en controleer het nog eens.",
  },
  UPLOAD_UNKNOWN: { title: "Het bestand is er niet meer", text: "Kies het opnieuw." },
  TAKE_IN_BUSY: {
    title: "Er wordt al een bestand gecontroleerd",
    text: "Probeer het over een minuut opnieuw.",
  },
  QUESTION_WRONG: { title: "De vraag klopt niet", text: "Controleer wat u zoekt en de periode." },
  NAMES_NEEDED: {
    title: "U mag geen namen zien",
    text: "Zoek op het pseudoniem van de medewerker. Dat staat in een regel.",
  },
  STORE_AWAY: {
    title: "Zoeken kan nu even niet",
    text: "Het zoekbestand is niet bereikbaar. Het logboek zelf werkt gewoon. Probeer het later opnieuw.",
  },
  STORE_ABSENT: {
    title: "Deze server heeft geen zoekbestand",
    text: "Vraag de beheerder om het in te stellen.",
  },
  STORE_BUSY: { title: "Er wordt al veel gezocht", text: "Probeer het over een minuut opnieuw." },
  DELAY_OVER: {
    title: "Dit is al voorbij",
    text: "De betrokkene ziet de regels al. Stel iets nieuws voor, voor wat hierna wordt bekeken.",
  },
  DELAY_DECIDED: { title: "Iemand anders besliste al", text: "Laad de lijst opnieuw." },
  DELAY_INVALID: { title: "Dit kan zo niet", text: "Kijk de velden na." },
  SAME_PERSON: { title: "U deed dit voorstel zelf", text: "Iemand anders moet hierover beslissen." },
  SETTINGS_DECIDED: {
    title: "Iemand anders was u voor",
    text: "Laad de pagina opnieuw en kijk wat er nu staat.",
  },
  SETTINGS_UNKNOWN: { title: "Dit voorstel is er niet", text: "Laad de pagina opnieuw." },
  SETTINGS_INVALID: { title: "Dit kan zo niet", text: "Geef elke afdeling hoogstens één eigen aantal." },
  UNDER_HOLD: { title: "Hierop rust een bewaarplicht", text: "Geef die eerst vrij." },
  MONTH_NOT_OVER: { title: "Deze maand is nog niet voorbij", text: "Kies een eerdere maand." },
  EVIDENCE_TOO_LARGE: { title: "Dit is te veel voor één bundel", text: "Kies minder regels." },
  OWN_ACCESS: {
    title: "U kunt dit niet voor uzelf doen",
    text: "Niemand geeft zichzelf toegang. Vraag een collega met deze taak.",
  },
  PROPOSAL_BY_SAME_PERSON: {
    title: "U deed dit voorstel zelf",
    text: "Iemand anders moet dit beoordelen.",
  },
  PROPOSAL_DECIDED: { title: "Hierover is al beslist", text: "Laad de pagina opnieuw." },
  PROPOSAL_UNKNOWN: { title: "Dit voorstel is er niet", text: "Laad de pagina opnieuw." },
  SCOPE_NOT_HELD: {
    title: "Een programma geeft niet meer dan het zelf mag",
    text: "Vraag dit aan als medewerker. Iemand anders beoordeelt het dan.",
  },
  CLIENT_OF_ANOTHER: {
    title: "Dit programma is van een ander systeem",
    text: "Een systeem beheert alleen zijn eigen programma's.",
  },
  AGENCY_MALFORMED: {
    title: "Het bestand klopt niet",
    text: "Herstel de plaats die bij de code staat en probeer het opnieuw.",
  },
  APPROVAL_BY_REQUESTER: {
    title: "U kunt uw eigen aanvraag niet goedkeuren",
    text: "Iemand anders moet dit beoordelen.",
  },
  APPROVAL_BY_EMPLOYEE: {
    title: "U kunt niet over uzelf beslissen",
    text: "De aanvraag gaat over u. Iemand anders moet dit beoordelen.",
  },
  APPROVAL_BY_SAME_PERSON: {
    title: "U kunt niet over uzelf beslissen",
    text: "Deze aanvraag is van u, of gaat over u, met een ander account. Iemand anders moet dit beoordelen.",
  },
  APPROVAL_BY_DELEGATE: {
    title: "Uw leidinggevende kan dit niet via u regelen",
    text: "De aanvraag is van de leidinggevende die u vervangt, of gaat over hem. Iemand hoger in de lijn beoordeelt dit.",
  },
  APPROVAL_OUTSIDE_LINE: {
    title: "Dit is niet uw team",
    text: "Alleen de leidinggevende van de medewerker of de eigenaar van de rol beoordeelt dit.",
  },
  APPROVER_NOT_IN_SERVICE: {
    title: "U bent niet in dienst",
    text: "Alleen wie in dienst is, kan dit beoordelen.",
  },
  ROLE_CHANGED: {
    title: "De rol is veranderd",
    text: "De rol is na de aanvraag gewijzigd. Wijs de aanvraag af en vraag de rol opnieuw aan.",
  },
  REQUEST_DECIDED: {
    title: "Hierover is al beslist",
    text: "Laad de pagina opnieuw om de uitkomst te zien.",
  },
  REQUEST_OPEN: {
    title: "Deze rol is al gevraagd",
    text: "Er wacht al een aanvraag voor deze rol en medewerker.",
  },
  REQUEST_NEEDED: { title: "Vraag dit aan", text: "U kunt een rol niet zelf geven. Doe een aanvraag." },
  GRANT_OVERLAPS: {
    title: "De medewerker heeft deze rol al",
    text: "De periode valt samen met een autorisatie die er al is. Kies een andere periode.",
  },
  END_DATE_MISSING: { title: "De einddatum ontbreekt", text: "Die is verplicht voor tijdelijk personeel." },
  END_AFTER_SERVICE: {
    title: "De einddatum is te laat",
    text: "De medewerker is dan niet meer in dienst. Kies een eerdere datum.",
  },
  END_IN_PAST: { title: "De einddatum is voorbij", text: "Kies een datum in de toekomst." },
  END_BEFORE_BEGIN: { title: "De periode klopt niet", text: "De einddatum ligt voor de begindatum." },
  BEGIN_IN_PAST: { title: "De begindatum is voorbij", text: "Een rol kan niet met terugwerkende kracht." },
  DEADLINE_IN_PAST: { title: "De laatste dag is voorbij", text: "Kies een dag in de toekomst." },
  DEADLINE_TOO_SOON: {
    title: "Beoordelaars krijgen te weinig tijd",
    text: "Kies een laatste dag die hun minstens 24 uur geeft.",
  },
  EMPLOYEE_NOT_IN_SERVICE: {
    title: "Deze medewerker is niet in dienst",
    text: "U kunt hiervoor niets aanvragen of openen.",
  },
  SYSTEM_NOT_ONBOARDED: {
    title: "Dit systeem is nog niet aangesloten",
    text: "Er worden geen autorisaties voor gegeven. Vraag de gegevensbeheerder om de aansluiting vast te leggen.",
  },
  SELECTION_CHANGED: {
    title: "De selectie is intussen veranderd",
    text: "Er is niets ingetrokken. Annuleer, bekijk de aantallen opnieuw en probeer het nog eens.",
  },
  SELECTION_EMPTY: { title: "De selectie is leeg", text: "Kies minstens één autorisatie." },
  SELECTION_TOO_LARGE: { title: "De selectie is te groot", text: "Gebruik meer filters." },
  FILTER_EMPTY: { title: "Kies eerst een filter", text: "Zonder filter zou dit alle autorisaties raken." },
  UNDO_TOO_LATE: { title: "Dit kan niet meer", text: "De tijd om dit ongedaan te maken is voorbij." },
  UNDO_REFUSED: {
    title: "Dit kan niet ongedaan",
    text: "Deze intrekking hoort bij een herziening of een vertrek.",
  },
  REVOCATION_UNDONE: { title: "Dit is al ongedaan gemaakt", text: "Laad de pagina opnieuw." },
  CAMPAIGN_CLOSED: { title: "Deze herziening is afgesloten", text: "U kunt niet meer beslissen." },
  REVIEW_OWN_GRANT: {
    title: "U kunt niet over uzelf beslissen",
    text: "Iemand anders beslist over uw eigen autorisaties.",
  },
  REVIEW_OF_ANOTHER: {
    title: "Dit is het werk van een ander",
    text: "Een andere reviewer beslist hierover.",
  },
  REVIEW_DECIDED: { title: "Hierover is al beslist", text: "Laad de pagina opnieuw." },
  REVIEWER_NOT_IN_SERVICE: { title: "Deze reviewer is niet in dienst", text: "Kies iemand anders." },
  REVIEWER_MISSING: {
    title: "Voor iemand is er geen reviewer",
    text: "Een afdeling heeft geen leidinggevende. Leg die eerst vast.",
  },
  POLICY_EDITED_BY_SELF: {
    title: "U werkte zelf aan deze versie",
    text: "Iemand anders moet deze versie in werking stellen.",
  },
  OWN_ACCESS_WIDENED: {
    title: "Deze versie geeft uzelf meer toegang",
    text: "Een rol die u hebt, wordt ruimer. Daarom moet iemand anders deze versie in werking stellen.",
  },
  POLICY_NOT_TESTED: { title: "Deze versie is niet getest", text: "Doe eerst de proef." },
  POLICY_OUTDATED: {
    title: "Er geldt intussen een andere versie",
    text: "Maak een nieuw concept van de versie die nu geldt, en breng uw wijziging opnieuw aan.",
  },
  POLICY_NOT_EDITABLE: { title: "Deze versie staat vast", text: "Maak een nieuw concept." },
  POLICY_CYCLE: {
    title: "De regels verwijzen naar elkaar",
    text: "Een regel mag niet via een andere naar zichzelf verwijzen.",
  },
  RULE_UNKNOWN: { title: "Een regel bestaat niet", text: "Er wordt verwezen naar een regel die er niet is." },
  POLICY_MALFORMED: {
    title: "De regels kloppen niet van vorm",
    text: "Controleer de plaats die bij de code staat.",
  },
  PROOF_RUNNING: { title: "Er loopt al een proef", text: "Probeer het over een minuut opnieuw." },
  PROVER_FAILED: { title: "De proef is niet afgerond", text: "Probeer het opnieuw." },
  NUMBER_IN_TEXT: {
    title: "Uw tekst bevat een nummer",
    text: "Noem geen nummers van burgers of bedrijven. Haal het nummer weg.",
  },
  EMERGENCY_OPEN: {
    title: "U hebt al noodtoegang",
    text: "Rond die eerst af. U vindt hem onderaan bij uw andere open werk.",
  },
  EMERGENCY_TOO_OFTEN: {
    title: "U gebruikte noodtoegang al te vaak",
    text: "Vraag uw leidinggevende of een collega om hulp.",
  },
  EMERGENCY_REVIEWED: { title: "Dit is al beoordeeld", text: "Laad de pagina opnieuw." },
  REVIEW_OWN_EMERGENCY: { title: "U kunt niet over uzelf oordelen", text: "Iemand anders beoordeelt dit." },
  REVIEW_OUTSIDE_LINE: {
    title: "Dit is niet uw team",
    text: "De leidinggevende van de medewerker beoordeelt dit.",
  },
  WORK_ITEM_NOT_TRANSFERABLE: {
    title: "Dit werk kunt u niet doorgeven",
    text: "Rond het af, of vraag uw leidinggevende.",
  },
  TRANSFER_TO_OWN_UNIT: { title: "Dit is uw eigen afdeling", text: "Kies een andere afdeling." },
  SHIELD_GROUP_WITHOUT_UNIT: {
    title: "Deze groep heeft nog geen afdeling",
    text: "Leg eerst vast welke afdeling deze mensen helpt.",
  },
  SUBJECT_MALFORMED: {
    title: "Dit is geen geldig nummer",
    text: "Controleer het nummer en probeer het opnieuw.",
  },
  SUBJECT_INVALID: {
    title: "Dit is geen geldig nummer",
    text: "Controleer het nummer en probeer het opnieuw.",
  },
  MONITOR_RULE_UNKNOWN: { title: "Deze regel bestaat niet", text: "Ga terug naar de lijst met regels." },
  RULE_INVALID: { title: "De regel klopt nog niet", text: "Bij de plaats staat wat er niet klopt." },
  RULE_TOO_LARGE: { title: "De regel is te groot", text: "Maak hem kleiner, of maak er meer regels van." },
  RULE_CHANGED: {
    title: "Deze naam is al in gebruik, of er is intussen een versie opgeslagen",
    text: "Kies een andere naam, of lees de regel opnieuw.",
  },
  RULE_STATE: {
    title: "Dit kan met deze versie nu niet",
    text: "Lees de regel opnieuw. Misschien deed een ander al iets.",
  },
  SIGMA_INVALID: { title: "Dit is geen Sigma-regel", text: "Bij de tekst staat wat er niet klopt." },
  SIGMA_UNSUPPORTED: {
    title: "Deze Sigma-regel vraagt iets wat inzages niet vertellen",
    text: "Bij de tekst staat welk deel. Haal dat weg, of schrijf de regel zelf.",
  },
  THREAT_UNKNOWN: { title: "Deze werkwijze staat niet in de lijst", text: "Voeg haar eerst toe." },
  THREAT_CHANGED: {
    title: "Deze naam is al in gebruik, of een ander heeft intussen opgeslagen",
    text: "Kies een andere naam, of lees de lijst opnieuw.",
  },
  THREAT_INVALID: { title: "Deze werkwijze klopt nog niet", text: "Bij het veld staat wat er niet klopt." },
  NOT_THE_AUTHOR: {
    title: "Dit mag alleen wie de regel schreef, of wie regels beheert",
    text: "Vraag het een van hen.",
  },
  PRECISION_MISSING: {
    title: "Er zijn nog te weinig treffers beoordeeld",
    text: "Laat er meer beoordelen, of zeg waarom de regel niet kan wachten.",
  },
  HIT_UNKNOWN: { title: "Deze treffer bestaat niet", text: "Neem de volgende." },
  HIT_JUDGED: { title: "Een ander heeft deze treffer al beoordeeld", text: "Neem de volgende." },
  TRY_OUT_BUSY: { title: "Er wordt al een regel geprobeerd", text: "Probeer het zo opnieuw." },
  PORTFOLIO_CHANGED: {
    title: "Iemand anders veranderde dit intussen",
    text: "Haal op wat er nu staat, of laad de pagina opnieuw. Kijk dan of uw verandering nog past.",
  },
  PORTFOLIO_RECORD_INVALID: {
    title: "Dit past niet bij de regels",
    text: "Er is niets vastgelegd. Kijk na wat u invulde.",
  },
  PORTFOLIO_RECORD_UNKNOWN: {
    title: "Dit staat niet in het portfolio",
    text: "Misschien is het weggehaald. Zoek het op in de lijst.",
  },
  PORTFOLIO_BUSY: {
    title: "Er wordt te veel tegelijk gevraagd",
    text: "Wacht tot iets klaar is of stop een berekening, en probeer het opnieuw.",
  },
  PLANNER_FAILED: {
    title: "Het rekenen is misgegaan",
    text: "Er is niets veranderd. Probeer het opnieuw. Gaat het weer mis, meld het dan aan wie Grondslag beheert.",
  },
  ENTRY_REFUSED: {
    title: "Dit past niet in de geschiedenis",
    text: "Er is niets toegevoegd. Kijk na of de dag klopt: op een dag staat hoogstens een regel, en nooit voor het eerste ijkpunt.",
  },
  START_REFUSED: {
    title: "Dit mag nog niet starten",
    text: "Er ontbreekt een startvoorwaarde. Op deze pagina staat welke.",
  },
  MODERNISATION_FIRST: {
    title: "Modernisering heeft deze mensen nodig",
    text: "Er is niets veranderd. Laat het werk later beginnen of vraag minder mensen. Of laat vastleggen dat modernisering hiervoor wijkt.",
  },
  GO_LIVE_REFUSED: {
    title: "Dit mag nog niet in gebruik",
    text: "Er staat nog iets in de weg. Los dat eerst op.",
  },
  PLAN_REFUSED: {
    title: "Zo kan er geen plan van worden gemaakt",
    text: "Kijk na wat u koos. Een plan kan niet rekenen met mensen of besluiten die er niet zijn.",
  },
  PUBLICATION_UNKNOWN: { title: "Deze versie bestaat niet", text: "Laad de pagina opnieuw." },
  PUBLICATION_REFUSED: {
    title: "Deze stap kan niet",
    text: "Drie verschillende mensen doen de drie stappen, en niemand gaat terug naar een oudere stand.",
  },
  VERSION_CONFLICT: {
    title: "Iemand anders was u voor",
    text: "Er is niets vastgelegd. Kijk hoe het nu is en probeer het opnieuw.",
  },
  CHOICE_INVALID: {
    title: "Dit kan zo niet",
    text: "Kijk na wat u invulde. Er is niets vastgelegd.",
  },
  STATEMENT_INVALID: {
    title: "Dit kan zo niet",
    text: "Kijk na wat u invulde. Er is niets vastgelegd.",
  },
  ITEM_UNKNOWN: {
    title: "Dit is er niet (meer)",
    text: "Het is weg, of iemand besliste er al over. Laad de pagina opnieuw.",
  },
  PLACEMENT_BLOCKED: {
    title: "Dit mag niet in een openbare cloud",
    text: "Een staatsgeheim kwam dan in een openbare cloud te staan. Er is niets vastgelegd.",
  },
};
