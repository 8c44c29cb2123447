import type { JsonValue } from "@grondslag/kernel";
import type { Table } from "@grondslag/landscape";
import type { Schedule, ScheduleTask } from "../schedules/schedule.ts";
import { shownStatus, shownType } from "./openproject-words.ts";

const base = "/api/v3";

/** Work packages and relations as a collection of API v3 of OpenProject; `grondslag` holds what it has no place for. */
export function writeOpenProject({ name, tasks, links }: Schedule): string {
  const packages = tasks.map((task) => packageOf(task, name));
  const relations = links.map(
    ({ before, after, lagDays }, index): JsonValue => ({
      _type: "Relation",
      id: index + 1,
      name: "follows",
      type: "follows",
      reverseType: "precedes",
      lag: typeof lagDays === "number" ? Math.round((lagDays * 5) / 7) : 0,
      _links: { from: { href: hrefOf(after) }, to: { href: hrefOf(before) } },
    }),
  );
  const elements = [...packages, ...relations];
  const collection: JsonValue = {
    _type: "Collection",
    total: elements.length,
    count: elements.length,
    _embedded: { elements },
  };
  return `${JSON.stringify(collection, undefined, 1)}\n`;
}

function packageOf(task: ScheduleTask, project: string): JsonValue {
  const { ref, name, description, startOn, endOn, done, parent, own } = task;
  return {
    _type: "WorkPackage",
    id: Number(ref),
    subject: name,
    description: { format: "markdown", raw: description ?? "" },
    // What the portfolio plans is not to be moved by the program.
    scheduleManually: true,
    startDate: startOn ?? null,
    dueDate: endOn ?? null,
    percentageDone: done === undefined ? null : Math.round(done * 100),
    _links: {
      self: { href: hrefOf(ref), title: name },
      project: { href: null, title: project },
      type: { href: null, title: own === undefined ? "Task" : shownType[own.kind] },
      status: { href: null, title: own === undefined ? "New" : shownStatus[own.status] },
      parent: parent === undefined ? { href: null } : { href: hrefOf(parent) },
    },
    ...(own !== undefined && { grondslag: { ...own } }),
  };
}

function hrefOf(ref: string): string {
  return `${base}/work_packages/${ref}`;
}

/** The columns that OpenProject exports and imports work packages with, and our own id at the end. */
export const openProjectColumns = {
  id: "ID",
  subject: "Subject",
  type: "Type",
  status: "Status",
  parent: "Parent",
  start: "Start date",
  end: "Finish date",
  done: "% Complete",
  follows: "Follows",
  description: "Description",
  own: "Grondslag",
} as const;

/** The same as a table, as OpenProject writes its CSV files. */
export function openProjectTable({ tasks, links }: Schedule): Table {
  return {
    sheet: "",
    columns: Object.values(openProjectColumns),
    rows: tasks.map(({ ref, name, own, parent, startOn, endOn, done, description }, index) => ({
      where: `line ${index + 2}`,
      cells: [
        ref,
        name,
        own === undefined ? "Task" : shownType[own.kind],
        own === undefined ? "New" : shownStatus[own.status],
        parent ?? "",
        startOn ?? "",
        endOn ?? "",
        done === undefined ? "" : String(Math.round(done * 100)),
        links.flatMap(({ before, after }) => (after === ref ? [before] : [])).join(", "),
        description ?? "",
        own === undefined
          ? ""
          : [own.id, own.kind, own.status, own.nature, own.reportedOn ?? "-", own.setOn ?? "-"].join(" "),
      ],
    })),
  };
}
