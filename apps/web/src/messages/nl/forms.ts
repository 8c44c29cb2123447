export const table = {
  all: "Alle",
  clear: "Wis filters",
  choose: "Kies",
  count: (total: string) => `Aantal: ${total}`,
  selected: (count: string, total: string) => `${count} van ${total} gekozen`,
  selectAll: (total: string) => `Kies alle ${total} die passen`,
  selectRow: (name: string) => `Kies ${name}`,
  clearSelection: "Kies niets",
  nothing: "Geen enkele regel past bij uw filters. Wis een filter of zoek op een deel van het woord.",
  find: (what: string) => `Zoek: ${what}`,
  keys: "Met het toetsenbord: pijltjes, Home en End om te lopen, Enter om te openen.",
  keysSelect:
    "Met het toetsenbord: pijltjes, Home en End om te lopen, spatie om te kiezen, Shift voor een reeks, Ctrl+A voor alles.",
};

export const day = {
  hint: "dd-mm-jjjj",
  separator: "-",
  wrong: "Dit is geen datum. Schrijf bijvoorbeeld 31-12-2027.",
};

export const subject = {
  kind: "Soort nummer",
  kinds: { bsn: "BSN (burger)", rsin: "RSIN (organisatie)", kvk: "KvK (onderneming)" },
  number: "Nummer",
  wrong: "Vul een nummer in van 8 of 9 cijfers.",
};
