import type { Parameter } from "../wishes/wish-types.ts";
import { typedEuro } from "../work/typed-euro.ts";

type Unit = Parameter["unit"];

/**
 * A value as people type it (`8,75`, `20.000,00`), as the register keeps it: with a decimal point and without marks
 * between thousands, euro as cents. Undefined for what is no value of the unit.
 */
export function typedValue(text: string, unit: Unit): string | undefined {
  const trimmed = text.trim();
  switch (unit) {
    case "text":
      return trimmed === "" ? undefined : trimmed;
    case "euro-cents": {
      const cents = typedEuro(trimmed);
      return cents === undefined ? undefined : String(cents);
    }
    case "days":
      return /^(0|[1-9]\d{0,5})$/.test(trimmed) ? trimmed : undefined;
    case "percent":
      return decimal(trimmed.replace(/\s*%$/, ""), /^-?(0|[1-9]\d{0,5})(\.\d{1,6})?$/);
    case "number":
      return decimal(trimmed, /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/);
  }
}

function decimal(text: string, form: RegExp): string | undefined {
  const plain = text.replace(",", ".");
  return form.test(plain) && plain !== "-0" ? plain : undefined;
}

/** A value that is kept, as it may be typed in a language with this decimal mark. */
export function valueToType(value: string, unit: Unit, decimalMark: string): string {
  if (unit === "euro-cents" && /^\d+$/.test(value)) {
    const cents = value.padStart(3, "0");
    return `${cents.slice(0, -2)}${decimalMark}${cents.slice(-2)}`;
  }
  return unit === "percent" || unit === "number" ? value.replace(".", decimalMark) : value;
}
