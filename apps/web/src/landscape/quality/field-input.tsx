import { SelectField, TextField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { Format } from "../../language/format.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Messages } from "../../messages/messages.ts";
import type { AskedQuestion } from "./quality-types.ts";

type Form = AskedQuestion["form"];

/** A field of an item to fill in: text, a day, a number, an amount in euro, or one of a few words. */
export function FieldInput({
  label,
  form,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  readonly form: Form;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLanguage();
  if (form === "day") return <DayField label={label} value={value} onValue={onValue} error={error} />;
  if (typeof form !== "string") {
    return (
      <SelectField
        label={label}
        value={value}
        error={error}
        options={[
          { value: "", label: t.table.choose },
          ...form.map((each) => ({ value: each, label: t.landscape.values[each] ?? each })),
        ]}
        onValue={onValue}
      />
    );
  }
  const isNumber = form !== "text";
  return (
    <TextField
      label={form === "cents" ? `${label} (€)` : label}
      width={isNumber ? "short" : "long"}
      inputMode={isNumber ? "decimal" : "text"}
      autoComplete="off"
      value={value}
      error={error}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

/** What is sent for what somebody typed; undefined when it does not fit. Amounts are typed in euro and sent in cents. */
export function typedField(form: Form, typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (form !== "number" && form !== "cents") return text;
  const plain = text.replace(/[.\s](?=\d{3}(\D|$))/g, "");
  if (form === "number") return /^\d+$/.test(plain) ? String(Number(plain)) : undefined;
  const [, euro, cents = ""] = /^(\d+)(?:[,.](\d{1,2}))?$/.exec(plain) ?? [];
  return euro === undefined ? undefined : String(Number(`${euro}${cents.padEnd(2, "0")}`));
}

/** A known value as people read it. */
export function fieldText(t: Messages, format: Format, form: Form, value: string): string {
  if (form === "day") return format.date(value);
  if (form === "number") return format.number(Number(value));
  if (form === "cents") return format.money(Number(value));
  return typeof form === "string" ? value : (t.landscape.values[value] ?? value);
}
