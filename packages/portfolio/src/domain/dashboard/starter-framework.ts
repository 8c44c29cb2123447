import type { PlanFramework, PlanPart } from "./department-plan.ts";

const part = (id: string, name: string, text: string, required = true): PlanPart => ({
  id,
  name,
  text,
  required,
});

/**
 * A framework to begin with for an agency that has none (row O26). Its parts are our choice and nobody's rule: it names
 * no source, and its name says so. An agency changes it as it likes, in versions.
 */
export const starterFramework: PlanFramework = {
  id: "grondslag-voorstel",
  name: "Voorstel van Grondslag (geen officieel kader)",
  parts: [
    part("doelen", "Doelen en prioriteiten", "Welke beleidsdoelen het plan dient en wat voorgaat."),
    part("stand", "Stand van het landschap", "Welke systemen er zijn, hoe oud ze zijn en waar schuld zit."),
    part("meerjarenplanning", "Meerjarenplanning", "Wat wanneer begint en klaar is, per jaar en per keten."),
    part("geld", "Financiële paragraaf", "Wat het kost per jaar, met vernieuwing en beheer apart."),
    part("mensen", "Mensen en schaarse kennis", "Hoeveel mensen er nodig zijn en zijn, eigen en extern."),
    part("uitfasering", "Uitfasering", "Wat wanneer wordt vervangen en tot wanneer het oude blijft."),
    part("beveiliging", "Informatiebeveiliging en privacy", "Welke risico's er zijn en wat eraan gebeurt."),
    part("projecten", "Grote projecten", "Elk project van 5 miljoen euro of meer, met zijn ijkpunten."),
    part("risico", "Risico's en keuzes", "Wat kan tegenvallen en wat dan wijkt."),
    part("sturing", "Sturing", "Wie besluit, wie levert en wie toetst, met mandaat."),
    part("samenhang", "Samenhang met anderen", "Waar het plan op anderen wacht, en anderen op het plan."),
    part("meten", "Meten", "Waaraan te zien is of het plan werkt, en wanneer dat wordt gemeten."),
    part("leren", "Lessen", "Wat van eerdere projecten en toetsen is geleerd.", false),
  ],
};
