import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDay } from "@grondslag/kernel";
import { projectsFolder, recordsOf } from "./uk-projects.ts";

/** A large IT project as it was first stated, and as it was last stated, some years later. */
export interface CanadaProject {
  readonly id: string;
  readonly department: string;
  /** Years of the first and of the last statement. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** Millions of Canadian dollars. */
  readonly firstMillions: number;
  readonly lastMillions: number;
  readonly firstEndOn: string;
  readonly lastEndOn: string;
}

/** Projects that were stated in more than one year, or undefined when the figures are not beside this repository. */
export function readCanadaProjects(): readonly CanadaProject[] | undefined {
  const file = path.join(projectsFolder, "canada-large-it-projects.csv");
  return existsSync(file) ? parseCanadaProjects(readFileSync(file, "utf8")) : undefined;
}

export function parseCanadaProjects(text: string): readonly CanadaProject[] {
  return recordsOf(text).flatMap((field) => {
    const firstEndOn = dayOfWords(field("originalEstimatedCompletionDate"));
    const lastEndOn = dayOfWords(field("latestEstimatedCompletionDate"));
    const project = {
      id: field("uniqueId"),
      department: field("deptAcronym"),
      firstYear: Number(field("originalBudgetSource")),
      lastYear: Number(field("latestBudgetSource")),
      firstMillions: dollars(field("originalBudget")) / 1e6,
      lastMillions: dollars(field("latestBudget")) / 1e6,
    };
    const stated =
      project.firstMillions > 0 && project.lastMillions > 0 && project.lastYear > project.firstYear;
    return stated && firstEndOn !== undefined && lastEndOn !== undefined
      ? [{ ...project, firstEndOn, lastEndOn }]
      : [];
  });
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A day as `July 31, 2022`. */
function dayOfWords(text: string): string | undefined {
  const match = /^(\w+) (\d{1,2}), (\d{4})$/.exec(text.trim());
  if (match === null) return undefined;
  const [, word = "", date = "", year = ""] = match;
  const day = `${year}-${String(months.indexOf(word) + 1).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}

function dollars(text: string): number {
  return Number(text.replace(/[$,]/g, "") || Number.NaN);
}
