import { TextField } from "@grondslag/ui";

/** One line of text that somebody types. */
export function LineField({
  onValue,
  ...field
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error?: string | undefined;
  readonly width?: "short" | "normal" | "long";
  readonly inputMode?: "text" | "numeric" | "decimal" | "url";
}) {
  return <TextField autoComplete="off" {...field} onChange={(event) => onValue(event.currentTarget.value)} />;
}
