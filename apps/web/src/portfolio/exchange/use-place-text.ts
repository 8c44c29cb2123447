import { useLanguage } from "../../language/language.tsx";

/** Says a place in a file in the language of the screen; a pointer or a place in XML stays as it is. */
export function usePlaceText(): (where: string) => string {
  const { t } = useLanguage();
  const words = t.portfolio.exchange;
  const places: Readonly<Record<string, string>> = words.places;
  return (where) => {
    const line = /^line (\d+)$/.exec(where)?.[1];
    if (line !== undefined) return words.line(line);
    const [, sheet, row] = /^(.+) row (\d+)$/.exec(where) ?? [];
    if (sheet !== undefined && row !== undefined) return words.sheetRow(sheet, row);
    return places[where] ?? where;
  };
}
