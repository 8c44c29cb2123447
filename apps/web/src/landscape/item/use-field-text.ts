import { useLanguage } from "../../language/language.tsx";

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Writes the value of a field as people read it. */
export function useFieldText(): (field: string, value: string) => string {
  const { t, format } = useLanguage();
  return (field, value) => {
    if (day.test(value)) return format.date(value);
    if (field === "centsPerDay" && /^\d+$/.test(value)) return format.money(Number(value));
    if (field === "subjects" && /^\d+$/.test(value)) return format.number(Number(value));
    return Object.hasOwn(t.landscape.fields, field) ? (t.landscape.values[value] ?? value) : value;
  };
}
