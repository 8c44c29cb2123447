import {
  dayOfText,
  decodeTable,
  FormatError,
  formatBounds,
  readCsv,
  type TableRow,
} from "@grondslag/landscape";
import { type ExchangeProblem, exchangeBounds } from "../exchange-document.ts";
import { ownFactsOf } from "../schedules/own-facts.ts";
import type { ScheduleLink, ScheduleRead, ScheduleTask } from "../schedules/schedule.ts";
import { wholesFirst } from "../schedules/wholes-first.ts";
import { isMilestoneType, statusOfWord } from "./openproject-words.ts";
import { openProjectColumns } from "./write-openproject.ts";

const bounds = { ...formatBounds, bytes: exchangeBounds.bytes, parts: 1_000_000 };

/** Names that columns have had in OpenProject, in lower case; the first is the one that we write. */
const names: Readonly<Record<keyof typeof openProjectColumns, readonly string[]>> = {
  id: ["id", "#"],
  subject: ["subject", "onderwerp", "thema"],
  type: ["type", "typ"],
  status: ["status"],
  parent: ["parent", "parent work package", "bovenliggend", "übergeordnetes arbeitspaket"],
  start: ["start date", "startdatum", "anfangstermin"],
  end: ["finish date", "due date", "einddatum", "endtermin"],
  done: ["% complete", "progress (%)", "percentage done", "% voltooid"],
  follows: ["follows", "predecessors", "volgt op"],
  description: ["description", "omschrijving", "beschreibung"],
  own: ["grondslag"],
};

/**
 * Work packages as OpenProject exports them in a CSV file, in English, German or Dutch. A file has no lags.
 *
 * @throws FormatError CSV_MALFORMED, FORMAT_OTHER; LandscapeError DOCUMENT_TOO_LARGE
 */
export function readOpenProjectCsv(bytes: Uint8Array): ScheduleRead {
  const table = readCsv(decodeTable(bytes, undefined), bounds);
  const shown = table.columns.map((column) => column.toLowerCase());
  const placeOf = (name: keyof typeof names): number =>
    shown.findIndex((column) => names[name].includes(column));
  if (placeOf("id") < 0 || placeOf("subject") < 0)
    throw new FormatError(
      "FORMAT_OTHER",
      "there are no columns ID and Subject, as OpenProject writes them",
      "line 1",
    );
  const problems: ExchangeProblem[] = [];
  const tasks: ScheduleTask[] = [];
  const links: ScheduleLink[] = [];
  let unknown = 0;
  const seen = new Set<string>();
  for (const row of table.rows.slice(0, exchangeBounds.records)) {
    const cell = (name: keyof typeof names): string => row.cells[placeOf(name)]?.trim() ?? "";
    const raw = (name: keyof typeof names): string => row.cells[placeOf(name)] ?? "";
    const tell = (name: keyof typeof names, code: string, message: string) =>
      problems.push({
        where: row.where,
        column: table.columns[placeOf(name)] ?? openProjectColumns[name],
        code,
        message,
      });
    const ref = numberOf(cell("id"));
    if (ref === undefined) {
      tell("id", "ID_MALFORMED", "a work package has a whole number from 1");
      continue;
    }
    if (seen.has(ref)) {
      tell("id", "ID_DUPLICATE", "another work package has this number");
      continue;
    }
    seen.add(ref);
    const task = taskOf(row, ref, { cell, raw }, tell);
    if (cell("status") !== "" && task.status === undefined) unknown += 1;
    tasks.push(task);
    for (const before of cell("follows").split(/[,;\n]/)) {
      const number = numberOf(before);
      if (number !== undefined) links.push({ before: number, after: ref, lagDays: "not-said" });
    }
  }
  if (table.rows.length > exchangeBounds.records)
    problems.push({
      where: "the file",
      code: "FILE_TOO_LARGE",
      message: `a file has at most ${exchangeBounds.records} work packages`,
    });
  return {
    schedule: { name: "OpenProject", tasks: wholesFirst(tasks, (problem) => problems.push(problem)), links },
    problems,
    notes: unknown === 0 ? [] : [{ where: "line 1", code: "status-not-known", count: unknown }],
  };
}

/** Cells of a row: without white space at their ends, and as they stand. */
interface Cells {
  readonly cell: (name: keyof typeof names) => string;
  readonly raw: (name: keyof typeof names) => string;
}
type Tell = (name: keyof typeof names, code: string, message: string) => void;

function taskOf(row: TableRow, ref: string, { cell, raw }: Cells, tell: Tell): ScheduleTask {
  const day = (name: "start" | "end"): string | undefined => {
    const text = cell(name);
    const found = text === "" ? undefined : dayOfText(text);
    if (text !== "" && found === undefined) tell(name, "DAY_MALFORMED", "is no day: write it as 2024-06-18");
    return found;
  };
  const [startOn, endOn] = [day("start"), day("end")];
  if (startOn !== undefined && endOn !== undefined && endOn < startOn)
    tell("end", "PERIOD_EMPTY", "it ends before it starts");
  const percent = cell("done").replace(/\s*%$/, "").replace(",", ".");
  const done = percent === "" ? undefined : Number(percent) / 100;
  if (done !== undefined && !(done >= 0 && done <= 1))
    tell("done", "VALUE_MALFORMED", "is no number from 0 to 100");
  const parent = numberOf(cell("parent"));
  const status = statusOfWord(cell("status"));
  const own = ownOf(cell("own"));
  return {
    ref,
    where: row.where,
    name: raw("subject").slice(0, 300),
    milestone: isMilestoneType(cell("type")) && own === undefined,
    baselines: [],
    ...(parent !== undefined && { parent }),
    ...(startOn !== undefined && { startOn }),
    ...(endOn !== undefined && { endOn }),
    ...(done !== undefined && { done }),
    ...(status !== undefined && { status }),
    ...(raw("description") !== "" && { description: raw("description").slice(0, 10_000) }),
    ...(own !== undefined && { own }),
  };
}

/** The number of a work package: alone, with `#` in front, or with its subject behind. */
function numberOf(text: string): string | undefined {
  const number = /^(?:[^#]*#)?(\d{1,15})(?:\D.*)?$/s.exec(text.trim())?.[1];
  return number === undefined || Number(number) < 1 ? undefined : String(Number(number));
}

function ownOf(text: string) {
  const [id, kind, status, nature, reportedOn, setOn] = text.split(" ");
  return ownFactsOf({ id, kind, status, nature, reportedOn, setOn });
}
