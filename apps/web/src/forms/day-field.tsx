import { DateField } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";

/** A day, written in the way of the language of the site. */
export function DayField({
  label,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  /** ISO date, or empty. */
  readonly value: string;
  readonly onValue: (iso: string) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <DateField
      label={label}
      hint={t.day.hint}
      separator={t.day.separator}
      wrong={t.day.wrong}
      value={value}
      onValue={onValue}
      error={error}
    />
  );
}
