const kinds = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array } as const;
type Kind = keyof typeof kinds;

/** A column of numbers. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Stands in a structure where a column was. */
const mark = "grondslag.numbers";

/** A value in which a mark stands in place of each column of numbers. @param columns gets them, in their order */
export function takenOut(value: unknown, columns: Numbers[]): unknown {
  const kind = kindOf(value);
  if (kind !== undefined) {
    columns.push(kind.numbers);
    return { [mark]: kind.kind, length: kind.numbers.length };
  }
  if (Array.isArray(value)) return value.map((one) => takenOut(one, columns));
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, takenOut(one, columns)]));
}

/** The value again, with columns of zeros where a mark stood. @param columns gets them, in their order */
export function putIn(value: unknown, columns: Numbers[]): unknown {
  if (Array.isArray(value)) return value.map((one) => putIn(one, columns));
  if (!isMembers(value)) return value;
  const { [mark]: kind, length } = value;
  if (isKind(kind)) {
    const numbers = new kinds[kind](Number(length));
    columns.push(numbers);
    return numbers;
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, putIn(one, columns)]));
}

function kindOf(value: unknown): { readonly kind: Kind; readonly numbers: Numbers } | undefined {
  if (value instanceof Float64Array) return { kind: "f64", numbers: value };
  if (value instanceof Float32Array) return { kind: "f32", numbers: value };
  if (value instanceof Int32Array) return { kind: "i32", numbers: value };
  return value instanceof Uint8Array ? { kind: "u8", numbers: value } : undefined;
}

function isKind(value: unknown): value is Kind {
  return typeof value === "string" && value in kinds;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
