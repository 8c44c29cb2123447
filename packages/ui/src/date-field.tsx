import { type ReactNode, useEffect, useRef, useState } from "react";
import { TextField } from "./form-field.tsx";
import { typedDate, writtenDate } from "./typed-date.ts";

/**
 * A day, typed. The native date box of a browser follows the language of the browser and not that of the
 * site; this one is written as the site says and also reads other ways of writing a day.
 */
export function DateField({
  label,
  hint,
  separator,
  wrong,
  value,
  onValue,
  error,
}: {
  readonly label: ReactNode;
  /** How to write the day: `dd-mm-jjjj`. */
  readonly hint: ReactNode;
  readonly separator: string;
  /** Says that what was typed is no day. */
  readonly wrong: string;
  /** ISO date, or empty. */
  readonly value: string;
  readonly onValue: (iso: string) => void;
  readonly error?: string | undefined;
}) {
  const [text, setText] = useState<string>();
  const isWrong = text !== undefined && text.trim() !== "" && typedDate(text) === undefined;
  const [left, setLeft] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  // So a form knows that this is no day, also when the day may be left out.
  useEffect(() => box.current?.setCustomValidity(isWrong ? wrong : ""), [isWrong, wrong]);
  return (
    <TextField
      ref={box}
      width="short"
      label={label}
      hint={hint}
      inputMode="numeric"
      autoComplete="off"
      value={text ?? writtenDate(value, separator)}
      error={isWrong && left ? wrong : error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setLeft(false);
        setText(typed);
        onValue(typedDate(typed) ?? "");
      }}
      onInvalid={(event) => {
        event.preventDefault();
        setLeft(true);
      }}
      onBlur={() => {
        setLeft(true);
        if (!isWrong) setText(undefined);
      }}
    />
  );
}
