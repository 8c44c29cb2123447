import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDay } from "@grondslag/kernel";
import { formatBounds, readCsv } from "@grondslag/landscape";

/** A project in the public figures of a year. */
export interface UkRow {
  readonly project: string;
  readonly department: string;
  readonly year: number;
  /** 1 (Green) to 5 (Red): the published delivery-confidence assessment. */
  readonly rating?: number;
  readonly startOn?: string;
  readonly endOn?: string;
  /** Whole-life cost in euro cents, so that sizes are on one scale. */
  readonly cents?: number;
  /** Forecast of the spending in the year over its budget. */
  readonly overspend?: number;
}

/** Folder of public figures beside this repository. */
export const projectsFolder = path.resolve("../shared/data/projects");

/** The public figures, or undefined when they are not beside this repository. */
export function readUkProjects(): readonly UkRow[] | undefined {
  const file = path.join(projectsFolder, "uk-major-projects-2014-2019.csv");
  return existsSync(file) ? parseUkProjects(readFileSync(file, "utf8")) : undefined;
}

/** Reads the figures; what is exempt, not provided or no amount at all is left out. */
export function parseUkProjects(text: string): readonly UkRow[] {
  return recordsOf(text).map((field) => {
    const budget = millions(field("yearly_budget_million_gbp"));
    const forecast = millions(field("yearly_forecast_million_gbp"));
    const rating = ratings[field("rating").replace(/\s/g, "").toLowerCase()];
    const startOn = dayOfText(field("start"));
    const endOn = dayOfText(field("end"));
    const cost = millions(field("whole_life_cost_million_gbp"));
    return {
      project: field("project"),
      department: departmentOf(field("department")),
      year: Number(field("year")),
      ...(rating !== undefined && { rating }),
      ...(startOn !== undefined && { startOn }),
      ...(endOn !== undefined && { endOn }),
      ...(cost !== undefined && cost > 0 && { cents: Math.round(cost * centsOfMillionPounds) }),
      ...(budget !== undefined &&
        budget > 0 &&
        forecast !== undefined &&
        forecast > 0 && { overspend: forecast / budget }),
    };
  });
}

/** The records of a CSV text, each as a function from the name of a column to its field. */
export function recordsOf(text: string): readonly ((column: string) => string)[] {
  const table = readCsv(text.replace(/^\uFEFF/, ""), formatBounds, ",");
  return table.rows.map(
    ({ cells }) =>
      (column) =>
        cells[table.columns.indexOf(column)] ?? "",
  );
}

/** About the mean rate of 2014-2019, 1.2 euro to the pound; sizes need no more precision. */
const centsOfMillionPounds = 120_000_000;

const ratings: Readonly<Record<string, number>> = {
  green: 1,
  "amber/green": 2,
  amber: 3,
  "amber/red": 4,
  red: 5,
};

/** One name for a department that was written in more ways or was merged into another. */
function departmentOf(text: string): string {
  const name = text.trim().toUpperCase();
  if (/^(DOH|DH$|DHSC)/.test(name)) return "HEALTH";
  return name === "BIS" || name === "DECC" ? "BEIS" : name;
}

/** A day as `31/05/2010` or `31.05.10`; undefined for words and for days that do not exist. */
function dayOfText(text: string): string | undefined {
  const match = /^\s*(\d{2})[./](\d{2})[./](\d{4}|\d{2})\s*$/.exec(text);
  if (match === null) return undefined;
  const [, date = "", month = "", year = ""] = match;
  const day = `${year.length === 2 ? `20${year}` : year}-${month}-${date}`;
  return isDay(day) ? day : undefined;
}

/** An amount with a pound sign that may be garbled; undefined for words. */
function millions(text: string): number | undefined {
  if (/[a-z]{3,}/i.test(text)) return undefined;
  const match = /-?\d[\d,]*(\.\d+)?/.exec(text);
  return match === null ? undefined : Number(match[0].replaceAll(",", ""));
}
