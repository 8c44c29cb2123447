import type { Work, WorkKind, WorkStatus } from "../../work/work.ts";
import type {
  ExchangeDocument,
  ExchangeNote,
  ExchangeProblem,
  PlacedEntry,
  RecordPatch,
} from "../exchange-document.ts";
import { entriesOfTask } from "./entries-of-task.ts";
import { quarterDays, type Schedule, type ScheduleTask } from "./schedule.ts";

/** A task with the work that it becomes. */
export interface TaskWork {
  readonly task: ScheduleTask;
  readonly id: string;
  readonly kind: WorkKind;
  readonly parent: string | undefined;
}

type Notes = Map<ExchangeNote["code"], { where: string; count: number }>;

/**
 * A schedule as works. The project is a project, its first level are sub-projects and the second increments; tasks
 * below these are left out, and milestones stand with the work that they are in. What we wrote ourselves keeps its own
 * id and kind. A work that is there already keeps its status and its history: a schedule does not start work.
 *
 * @param into id of the work whose parts the tasks become; left out: the project of the file
 */
export function documentOfSchedule(schedule: Schedule, into: string | undefined): ExchangeDocument {
  const problems: ExchangeProblem[] = [];
  const notes: Notes = new Map();
  const own = schedule.tasks.some((task) => task.own !== undefined);
  // Nothing but a name is no project.
  const none = schedule.tasks.length === 0;
  const root = into ?? (own || none ? undefined : idOf(schedule.name));
  const placed = placeTasks(schedule, root, notes);
  const patches: RecordPatch[] = [];
  if (into === undefined && root !== undefined) patches.push(projectOf(schedule, root, placed));
  const inside = milestonesOf(schedule, placed, root);
  const entries: PlacedEntry[] = [];
  for (const one of placed.values()) {
    patches.push(patchOf(one, schedule, inside.get(one.id), problems));
    entries.push(...entriesOfTask(one, schedule, (code) => note(notes, code, one.task.where)));
  }
  patches.push(...dependenciesOf(schedule, placed, notes));
  return {
    patches,
    entries,
    problems,
    notes: [...notes].map(([code, { where, count }]) => ({ code, where, count })),
  };
}

function note(notes: Notes, code: ExchangeNote["code"], where: string): void {
  const known = notes.get(code);
  notes.set(code, { where: known?.where ?? where, count: (known?.count ?? 0) + 1 });
}

/** A name as an id: letters, digits and hyphens. */
function idOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return plain.slice(0, 80) === "" ? "schedule" : plain.slice(0, 80);
}

const kindsByLevel: readonly WorkKind[] = ["sub-project", "increment"];

function placeTasks(
  { tasks }: Schedule,
  root: string | undefined,
  notes: Notes,
): ReadonlyMap<string, TaskWork> {
  const placed = new Map<string, TaskWork>();
  const levels = new Map<string, number>();
  for (const task of tasks) {
    const level = task.parent === undefined ? 0 : (levels.get(task.parent) ?? -1) + 1;
    levels.set(task.ref, level);
    const whole = task.parent === undefined ? undefined : placed.get(task.parent);
    if (task.own !== undefined) {
      const { id, kind } = task.own;
      placed.set(task.ref, { task, id, kind, parent: whole?.id ?? (level === 0 ? root : undefined) });
      continue;
    }
    if (task.milestone) continue;
    const kind = kindsByLevel[level];
    if (kind === undefined || (level > 0 && whole === undefined)) note(notes, "level-left-out", task.where);
    else placed.set(task.ref, { task, id: `${root ?? "task"}-${task.ref}`, kind, parent: whole?.id ?? root });
  }
  return placed;
}

/** Milestones by the id of the work that they are in. */
function milestonesOf(
  { tasks }: Schedule,
  placed: ReadonlyMap<string, TaskWork>,
  root: string | undefined,
): ReadonlyMap<string, NonNullable<Work["milestones"]>> {
  const byRef = new Map(tasks.map((task) => [task.ref, task]));
  const found = new Map<string, NonNullable<Work["milestones"]>>();
  for (const task of tasks) {
    const plannedOn = task.endOn ?? task.startOn;
    if (!task.milestone || task.own !== undefined || plannedOn === undefined) continue;
    let around = task.parent === undefined ? undefined : byRef.get(task.parent);
    while (around !== undefined && !placed.has(around.ref))
      around = around.parent === undefined ? undefined : byRef.get(around.parent);
    const id = (around === undefined ? undefined : placed.get(around.ref)?.id) ?? root;
    if (id === undefined) continue;
    const reachedOn = task.done === 1 ? (task.endedOn ?? plannedOn) : undefined;
    const milestone = { text: task.name, plannedOn, ...(reachedOn !== undefined && { reachedOn }) };
    found.set(id, [...(found.get(id) ?? []), milestone]);
  }
  return found;
}

/** What a work is when a schedule says nothing of it. Policy: nothing goes before others because of a file. */
const usual = {
  nature: "policy",
  ictComponent: true,
  triangle: {},
  teams: [],
  systems: [],
  chains: [],
  needs: [],
  benefits: [],
  suppliers: [],
} as const;

function projectOf(schedule: Schedule, id: string, placed: ReadonlyMap<string, TaskWork>): RecordPatch {
  const parts = [...placed.values()].map(({ task }) => task);
  const statuses = parts.map(statusOf);
  const over =
    statuses.length > 0 && statuses.every((status) => status === "finished" || status === "cancelled");
  const begun = statuses.some((status) => status !== "not-started");
  const status: WorkStatus = over ? "finished" : begun ? "in-execution" : "not-started";
  const milestones = milestonesOf(schedule, placed, id).get(id);
  const [first] = parts.flatMap((task) => task.startedOn ?? task.startOn ?? []).sort();
  const last = parts
    .flatMap((task) => task.endedOn ?? task.endOn ?? [])
    .sort()
    .at(-1);
  return {
    kind: "work",
    id,
    members: { name: schedule.name, ...(milestones !== undefined && { milestones }) },
    defaults: {
      ...usual,
      ...companyOf(schedule),
      kind: "project",
      status,
      ...(status !== "not-started" && first !== undefined && { startedOn: first }),
      ...(status === "finished" && last !== undefined && { endedOn: last }),
    },
    whole: false,
    where: "the project",
  };
}

function patchOf(
  { task, id, kind, parent }: TaskWork,
  schedule: Schedule,
  milestones: Work["milestones"],
  problems: ExchangeProblem[],
): RecordPatch {
  const { name, description, where, own, endOn } = task;
  const status = own?.status ?? statusOf(task);
  const begun = status !== "not-started";
  const over = status === "finished" || status === "cancelled";
  const startedOn = begun ? (task.startedOn ?? task.startOn) : undefined;
  const endedOn = over ? (task.endedOn ?? endOn) : undefined;
  if (name === "") problems.push({ where, code: "VALUE_MISSING", message: "a task needs a name" });
  if (kind === "increment" && endOn === undefined)
    problems.push({
      where,
      code: "VALUE_MISSING",
      message: "a task at this level needs a day on which it ends",
    });
  const increment = kind === "increment" && endOn !== undefined;
  return {
    kind: "work",
    id,
    members: {
      name,
      ...(parent !== undefined && { parent }),
      ...(description !== undefined && { description }),
      ...(milestones !== undefined && { milestones }),
    },
    defaults: {
      ...usual,
      ...companyOf(schedule),
      ...(own !== undefined && { nature: own.nature }),
      kind,
      status,
      ...(startedOn !== undefined && { startedOn }),
      ...(endedOn !== undefined && { endedOn }),
      ...(increment && {
        increment: { result: name, plannedOn: endOn, ...(endedOn !== undefined && { deliveredOn: endedOn }) },
      }),
    },
    whole: false,
    where,
  };
}

function companyOf({ company }: Schedule): Pick<Work, "department" | "organisation"> {
  return { department: company ?? "-", organisation: company ?? "-" };
}

function statusOf({ status, done = 0, startedOn }: ScheduleTask): WorkStatus {
  if (status !== undefined) return status;
  if (done >= 1) return "finished";
  return done > 0 || startedOn !== undefined ? "in-execution" : "not-started";
}

function dependenciesOf(
  { links }: Schedule,
  placed: ReadonlyMap<string, TaskWork>,
  notes: Notes,
): readonly RecordPatch[] {
  const found = new Map<string, RecordPatch>();
  for (const { before, after, lagDays } of links) {
    const [one, other] = [placed.get(before), placed.get(after)];
    if (one === undefined || other === undefined || lagDays === undefined) {
      note(notes, "dependency-left-out", other?.task.where ?? one?.task.where ?? "the links");
      continue;
    }
    const days = lagDays === "not-said" ? 0 : lagDays;
    const lagQuarters = Math.max(0, Math.ceil(days / quarterDays));
    if (lagQuarters * quarterDays !== days) note(notes, "lag-rounded", other.task.where);
    const id = `${one.id}-${other.id}`.slice(0, 200);
    found.set(id, {
      kind: "dependency",
      id,
      members: { before: one.id, after: other.id, ...(lagDays !== "not-said" && { lagQuarters }) },
      defaults: { lagQuarters },
      whole: false,
      where: other.task.where,
    });
  }
  return [...found.values()];
}
