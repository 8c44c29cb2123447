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

/** The first moment after a whole day, as ISO moment: an end date counts in full. */
export function endOfDay(iso: string): string {
  const next = new Date(`${iso}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

/** The first moment of a day, as ISO moment. */
export function startOfDay(iso: string): string {
  return new Date(`${iso}T00:00:00`).toISOString();
}
