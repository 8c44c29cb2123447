import { useLanguage } from "../../language/language.tsx";

/** The name of a field of an item, or of its name or kind. */
export function useFieldName(): (field: string) => string {
  const { t } = useLanguage();
  return (field) => {
    if (field === "name") return t.landscape.map.name;
    if (field === "kind") return t.landscape.map.kind;
    return t.landscape.fields[field] ?? field.replace(/^x\./, "");
  };
}
