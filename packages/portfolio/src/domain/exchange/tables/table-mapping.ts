import type { JsonValue } from "@grondslag/kernel";
import type { ExchangeProblem } from "../exchange-document.ts";

/** The tables that a portfolio is written in: a CSV file holds one, a workbook a sheet for each. */
export const tableNames = ["work", "entries", "wishes"] as const;
export type TableName = (typeof tableNames)[number];

/** How a table of others says what ours says. */
export interface TableMapping {
  readonly table: TableName;
  /** Sheet of a workbook; left out: the one with the name of the table, or the first. */
  readonly sheet?: string;
  /** Of a CSV file: what stands between cells; left out: what its first line has most of. */
  readonly separator?: string;
  /** Our column by theirs. */
  readonly columns: Readonly<Record<string, string>>;
  /** Our word by theirs, for each of our columns. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What our column holds in every row that has none. */
  readonly constants?: Readonly<Record<string, string>>;
}

/** Reads a mapping, or a list of them in `tables`. */
export function readTableMapping(
  value: JsonValue,
): { readonly mappings: readonly TableMapping[] } | { readonly problems: readonly ExchangeProblem[] } {
  const problems: ExchangeProblem[] = [];
  const tell = (where: string, message: string): undefined => {
    problems.push({ where: `mapping${where}`, code: "MAPPING_WRONG", message });
    return undefined;
  };
  const all = isMembers(value) && Array.isArray(value.tables) ? value.tables : [value];
  const listed = all.length > 1 || (isMembers(value) && Array.isArray(value.tables));
  if (all.length === 0 || all.length > 3) tell("/tables", "a mapping has 1 to 3 tables");
  const mappings = all.flatMap((one, index) => readOne(one, listed ? `/tables/${index}` : "", tell) ?? []);
  return problems.length > 0 ? { problems } : { mappings };
}

function readOne(
  value: JsonValue,
  where: string,
  tell: (where: string, message: string) => undefined,
): TableMapping | undefined {
  if (!isMembers(value)) return tell(where, "is no object");
  const table = tableNames.find((name) => name === value.table);
  if (table === undefined) return tell(`${where}/table`, `is none of ${tableNames.join(", ")}`);
  const columns = textsOf(value.columns);
  if (columns === undefined) return tell(`${where}/columns`, "gives our column for each of theirs");
  const constants = value.constants === undefined ? {} : textsOf(value.constants);
  if (constants === undefined) return tell(`${where}/constants`, "gives a text for each of our columns");
  const { sheet, separator } = value;
  if (sheet !== undefined && typeof sheet !== "string") return tell(`${where}/sheet`, "is no text");
  if (separator !== undefined && (typeof separator !== "string" || !/^[^"\r\n]$/.test(separator)))
    return tell(`${where}/separator`, "is no single sign");
  const values = new Map<string, Readonly<Record<string, string>>>();
  for (const [name, words] of Object.entries(isMembers(value.values) ? value.values : {})) {
    const read = textsOf(words);
    if (read === undefined) return tell(`${where}/values/${name}`, "gives our word for each of theirs");
    values.set(name, read);
  }
  return {
    table,
    columns,
    constants,
    values: Object.fromEntries(values),
    ...(sheet !== undefined && { sheet }),
    ...(separator !== undefined && { separator }),
  };
}

type Members = { readonly [name: string]: JsonValue };

function isMembers(value: JsonValue | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textsOf(value: JsonValue | undefined): Readonly<Record<string, string>> | undefined {
  if (!isMembers(value)) return undefined;
  const texts = Object.entries(value).flatMap(([name, text]) =>
    typeof text === "string" ? [[name, text]] : [],
  );
  return texts.length === Object.keys(value).length ? Object.fromEntries(texts) : undefined;
}
