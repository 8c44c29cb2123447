import { isDay } from "@grondslag/kernel";
import { dayOfText } from "@grondslag/landscape";
import { joinParts, splitParts } from "./cell-parts.ts";

/** What a cell holds, or why it does not fit; `hint` says what fits. */
export type CellRead<Value> = { readonly value: Value } | { readonly fault: string };

/** How a value stands in a cell. What is written reads back the same. */
export interface CellForm<Value> {
  /** For the explanation of a template: what fits. */
  readonly hint: string;
  /** @param serial of a workbook: how a number is a day */
  read(text: string, serial?: 1900 | 1904): CellRead<Value>;
  write(value: Value): string;
}

/** A text of at most so many characters. */
export function textForm(most: number): CellForm<string> {
  return {
    hint: `text, at most ${most} characters`,
    read: (text) => (text.length > most ? { fault: `has more than ${most} characters` } : { value: text }),
    write: (value) => value,
  };
}

export const lineForm = textForm(300);
export const longForm = textForm(10_000);
export const idForm = textForm(200);

export const dayForm: CellForm<string> = {
  hint: "a day, as 2024-06-18",
  read: (text, serial) => {
    const day = dayOfText(text, serial);
    return day === undefined || !isDay(day) ? { fault: "is no day: write it as 2024-06-18" } : { value: day };
  },
  write: (value) => value,
};

const truths = new Map([
  ...["yes", "ja", "true"].map((word) => [word, true] as const),
  ...["no", "nee", "false"].map((word) => [word, false] as const),
]);

export const flagForm: CellForm<boolean> = {
  hint: "yes or no",
  read: (text) => {
    const value = truths.get(text.trim().toLowerCase());
    return value === undefined ? { fault: "is neither yes nor no" } : { value };
  },
  write: (value) => (value ? "yes" : "no"),
};

/** One of some words. */
export function wordForm<const Word extends string>(words: readonly Word[]): CellForm<Word> {
  return {
    hint: `one of ${words.join(", ")}`,
    read: (text) => {
      const value = words.find((word) => word === text.trim().toLowerCase());
      return value === undefined ? { fault: `is none of ${words.join(", ")}` } : { value };
    },
    write: (value) => value,
  };
}

/** A number from `least` to `most`, with a decimal point or comma. */
export function numberForm(least: number, most: number): CellForm<number> {
  return {
    hint: `a number from ${least} to ${most}`,
    read: (text) => {
      const plain = text.trim().replace(",", ".");
      const value = /^\d+(\.\d+)?(e-?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
      return value >= least && value <= most ? { value } : { fault: `is no number from ${least} to ${most}` };
    },
    write: (value) => String(value),
  };
}

/** Values in one cell, with a semicolon, a comma or an end of line between them. */
export function listForm<Value>(form: CellForm<Value>, most: number): CellForm<readonly Value[]> {
  return {
    hint: `${form.hint}; several with a semicolon between them`,
    read: (text) =>
      allOf(
        splitParts(text, ";,\n\r").filter((part) => part !== ""),
        form,
        most,
      ),
    write: (values) =>
      joinParts(
        values.map((value) => form.write(value)),
        ";",
      ),
  };
}

/** Values in one cell, each on a line of its own. */
export function linesForm<Value>(form: CellForm<Value>, most: number): CellForm<readonly Value[]> {
  return {
    hint: `${form.hint}; several on a line each`,
    read: (text) =>
      allOf(
        text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== ""),
        form,
        most,
      ),
    write: (values) => values.map((value) => form.write(value)).join("\n"),
  };
}

function allOf<Value>(
  texts: readonly string[],
  form: CellForm<Value>,
  most: number,
): CellRead<readonly Value[]> {
  if (texts.length > most) return { fault: `has more than ${most}` };
  const values: Value[] = [];
  for (const [index, text] of texts.entries()) {
    const read = form.read(text);
    if ("fault" in read)
      return { fault: texts.length === 1 ? read.fault : `${read.fault} (number ${index + 1})` };
    values.push(read.value);
  }
  return { value: values };
}

/** A part of a value of several parts; without `optional` it must be there. */
export interface Part<Value> {
  readonly name: string;
  readonly form: CellForm<Value>;
  readonly optional?: true;
}

/** A value of several parts in one line, as `a | b | c`; parts at the end may be left out. */
export function partsForm<Value extends object>(
  parts: { readonly [Name in keyof Value]-?: Part<Exclude<Value[Name], undefined>> },
  order: readonly (keyof Value & string)[],
): CellForm<Value> {
  const names = order.map((name) =>
    parts[name].optional === true ? `[${parts[name].name}]` : parts[name].name,
  );
  return {
    hint: names.join(" | "),
    read: (text) => {
      const texts = splitParts(text, "|");
      if (texts.length > order.length) return { fault: `has more parts than ${names.join(" | ")}` };
      const value: Partial<Value> = {};
      for (const [index, name] of order.entries()) {
        const { form, optional, name: shown } = parts[name];
        const part = texts[index] ?? "";
        if (part === "" && optional === true) continue;
        if (part === "") return { fault: `lacks its ${shown}: write ${names.join(" | ")}` };
        const read = form.read(part);
        if ("fault" in read) return { fault: `${read.fault} (its ${shown})` };
        value[name] = read.value;
      }
      return isWhole(value, parts) ? { value } : { fault: `lacks a part: write ${names.join(" | ")}` };
    },
    write: (value) => {
      const texts = order.map((name) => {
        const part = value[name];
        return isGiven(part) ? parts[name].form.write(part) : "";
      });
      while (texts.length > 1 && texts.at(-1) === "") texts.pop();
      return joinParts(texts, "|");
    },
  };
}

function isWhole<Value extends object>(
  value: Partial<Value>,
  parts: { readonly [Name in keyof Value]-?: Part<Exclude<Value[Name], undefined>> },
): value is Value {
  return Object.entries<Part<unknown>>(parts).every(
    ([name, { optional }]) => optional === true || name in value,
  );
}

function isGiven<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
