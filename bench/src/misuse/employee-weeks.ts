import { readFileSync } from "node:fs";

const week = 7 * 86_400_000;
const hour = 3_600_000;

/** What one employee did in one week, as a simple detector would sum it up. */
export interface EmployeeWeek {
  readonly employee: string;
  readonly team: string;
  readonly week: number;
  /** Time of the last look-up; a detector of weeks can say nothing sooner. */
  last: number;
  lookUps: number;
  unlinked: number;
  /** Subjects that he had not looked at before. */
  first: number;
  offHours: number;
  burst: number;
  readonly subjects: Map<string, number>;
  readonly unlinkedSubjects: Set<string>;
  readonly activities: Set<string>;
}

/** @returns the weeks in order of time */
export function employeeWeeks(stream: string): readonly EmployeeWeek[] {
  const weeks = new Map<string, EmployeeWeek>();
  const seen = new Set<string>();
  const recent = new Map<string, number[]>();
  for (const line of readFileSync(stream, "utf8").split("\n")) {
    if (!line.includes('"look-up"')) continue;
    const lookUp: LookUpLine = JSON.parse(line);
    const at = Date.parse(lookUp.time);
    const one = weekOf(weeks, lookUp, at);
    one.last = at;
    one.lookUps += 1;
    one.subjects.set(lookUp.subject, (one.subjects.get(lookUp.subject) ?? 0) + 1);
    one.activities.add(lookUp.activity);
    if (lookUp.workItem === undefined) {
      one.unlinked += 1;
      one.unlinkedSubjects.add(lookUp.subject);
    }
    const pair = `${lookUp.employee} ${lookUp.subject}`;
    if (!seen.has(pair)) one.first += 1;
    seen.add(pair);
    const hourOfDay = new Date(at).getUTCHours();
    if (hourOfDay < 5 || hourOfDay >= 21) one.offHours += 1;
    const times = (recent.get(lookUp.employee) ?? []).filter((time) => at - time < hour);
    times.push(at);
    recent.set(lookUp.employee, times);
    one.burst = Math.max(one.burst, times.length);
  }
  return [...weeks.values()];
}

export function weekNumber(at: number): number {
  return Math.floor(at / week);
}

interface LookUpLine {
  readonly employee: string;
  readonly team: string;
  readonly subject: string;
  readonly activity: string;
  readonly time: string;
  readonly workItem?: string;
}

function weekOf(weeks: Map<string, EmployeeWeek>, { employee, team }: LookUpLine, at: number): EmployeeWeek {
  const number = weekNumber(at);
  const key = `${employee} ${number}`;
  const known = weeks.get(key);
  if (known !== undefined) return known;
  const made: EmployeeWeek = {
    employee,
    team,
    week: number,
    last: at,
    lookUps: 0,
    unlinked: 0,
    first: 0,
    offHours: 0,
    burst: 0,
    subjects: new Map(),
    unlinkedSubjects: new Set(),
    activities: new Set(),
  };
  weeks.set(key, made);
  return made;
}
