import { database, type TableLayout } from "./tables.ts";

const dayOf = "toDate(at, 'Europe/Amsterdam')";

/** The moments of a day in Amsterdam lie between these; the index on time goes by them. */
const aroundDay = `at >= toDateTime64({day:Date} - 1, 3, 'UTC') and at < toDateTime64({day:Date} + 2, 3, 'UTC')
  and ${dayOf} = {day:Date}`;

/** Lines of our own records and of those taken in; what was refused is no look, and nor is an action on the platform. */
const looks = "kind = 'processing' and subject_key != 0";

/**
 * The figures of one day under a new run number. Readers go by the number that `rolled_up` names last, so that they
 * see the day before or after, never in between.
 */
export function rollUpStatements(layout: TableLayout): readonly string[] {
  return ["employee_day", "subject_day", "rolled_up"].map(
    (table, at) => `insert into ${database}.${table}${settled(layout)} ${figures[at]}`,
  );
}

/** On a cluster the number of a run may not come before its figures: each insert waits until it is where it belongs. */
function settled({ kind }: TableLayout): string {
  if (kind === "single") return "";
  return " settings distributed_foreground_insert = 1, insert_quorum = 'auto', insert_quorum_parallel = 0";
}

const figures: readonly string[] = [
  `select {day:Date}, {run:UInt64}, employee, role, people, looks,
      quantileExact(0.5)(people) over (partition by role)
    from (
      select employee, role, uniqExact(subject_key) as people, count() as looks
      from ${database}.record where ${aroundDay} and ${looks} and employee != 0 group by employee, role)`,
  // Most subjects are looked at by one employee on a day: they are no figure, and the question by subject finds them.
  `select {day:Date}, {run:UInt64}, subject_key, any(subject_rest), uniqExact(employee) as employees, count()
    from ${database}.record where ${aroundDay} and ${looks} group by subject_key having employees > 1`,
  `select {day:Date}, {run:UInt64}, count() from ${database}.record where ${aroundDay}`,
];

/** Days whose number of rows is not what it was when they were rolled up. */
export const staleDays = `
  select toString(day) as stale from (
    select day, sum(rows) as now, sum(known) as then from (
      select ${dayOf} as day, count() as rows, 0 as known from ${database}.record group by day
      union all
      select day, 0 as rows, argMax(records, run) as known from ${database}.rolled_up group by day)
    where day < {until:Date} group by day)
  where now != then order by stale limit {days:UInt32}`;

const newest = `(day, run) global in (select day, max(run) from ${database}.rolled_up
  where day >= {from:Date} and day < {until:Date} group by day)`;

/** Who stands out by the median that was made with the figures. */
export const deviationQuestion = `
  select toString(day) as day_shown, role as role_shown, median as median_shown,
    lower(hex(reinterpretAsFixedString(employee))) as employee_shown, subjects as subjects_shown, records as records_shown
  from ${database}.employee_day
  where day >= {from:Date} and day < {until:Date} and median > 0 and subjects >= {least:Float64} * median and ${newest}
  order by subjects / median desc, subjects desc, day_shown, employee_shown
  limit {rows:UInt32}`;

/** Rows about subjects that may not count, on the days that are in the roll-ups. */
const hiddenRows = `from ${database}.record
        where (origin, seq, item) global in (
            select origin, seq, item from ${database}.record where subject_key in {hidden:Array(UInt64)}
              and at >= toDateTime64({from:Date} - 1, 3, 'UTC') and at < toDateTime64({until:Date} + 1, 3, 'UTC'))
          and ${looks} and employee != 0 and ${dayOf} >= {from:Date} and ${dayOf} < {until:Date}
          and ${dayOf} global in (select day from ${database}.rolled_up)`;

/** Whether there are any: mostly nobody looked at them, and then the figures hold as they are. */
export const hiddenLooks = `select count() as looks ${hiddenRows}`;

/**
 * The same without the subjects that may not count: what was looked at of them is taken off each employee, and the
 * medians are made anew.
 */
export const deviationWithoutHidden = `
  with arrayJoin(above) as far
  select toString(day) as day_shown, role as role_shown, median as median_shown,
    lower(hex(reinterpretAsFixedString(far.1))) as employee_shown, far.2 as subjects_shown, far.3 as records_shown
  from (
    select day, role, quantileExact(0.5)(subjects) as median,
      arrayFilter(one -> one.2 >= {least:Float64} * median, groupArray((employee, subjects, records))) as above
    from (
      select day, employee, role, sum(people) as subjects, sum(looks) as records from (
        select day, employee, role, toInt64(subjects) as people, toInt64(records) as looks
        from ${database}.employee_day where day >= {from:Date} and day < {until:Date} and ${newest}
        union all
        select ${dayOf} as day, employee, role, -toInt64(uniqExact(subject_key)) as people, -toInt64(count()) as looks
        ${hiddenRows}
        group by day, employee, role)
      group by day, employee, role having subjects > 0)
    group by day, role)
  where median > 0
  order by subjects_shown / median_shown desc, subjects_shown desc, day_shown, employee_shown
  limit {rows:UInt32}`;

const peersShown = `select toString(day) as day_shown, role as role_shown, subjects as subjects_shown,
  records as records_shown, median as median_shown, people - 1 as others_shown`;

/** One employee beside who acted in the same role that day, by the median that was made with the figures. */
export const peerQuestion = `
  ${peersShown}
  from (
    select day, role, employee, subjects, records, median, count() over (partition by day, role) as people
    from ${database}.employee_day
    where day >= {from:Date} and day < {until:Date} and ${newest})
  where employee in {keys:Array(UInt64)} order by day, role`;

const countedRows = `from ${database}.record
  where at >= toDateTime64({from:Date} - 1, 3, 'UTC') and at < toDateTime64({until:Date} + 1, 3, 'UTC')
    and ${dayOf} >= {from:Date} and ${dayOf} < {until:Date} and ${looks} and employee != 0
    and (empty({systems:Array(String)}) or system in {systems:Array(String)})
    and subject_key not in {hidden:Array(UInt64)}`;

/** The same from the rows, where not all systems or subjects count: of the days and roles in which he acted. */
export const peerQuestionOfRows = `
  ${peersShown}
  from (
    select day, role, employee, subjects, records, quantileExact(0.5)(subjects) over (partition by day, role) as median,
      count() over (partition by day, role) as people
    from (
      select ${dayOf} as day, role, employee, uniqExact(subject_key) as subjects, count() as records ${countedRows}
        and (${dayOf}, role) global in (select ${dayOf}, role ${countedRows} and employee in {keys:Array(UInt64)})
      group by day, role, employee))
  where employee in {keys:Array(UInt64)} order by day, role`;

/** Whom most different employees looked at on a day. Who may not be told of is left out by the key of his pseudonym. */
export const attentionQuestion = `
  select toString(day) as day_shown, employees as employees_shown, records as records_shown,
    lower(hex(concat(reinterpretAsFixedString(subject_key), subject_rest))) as subject_shown
  from ${database}.subject_day
  where day >= {from:Date} and day < {until:Date} and employees >= {least:UInt32} and ${newest}
    and not has({hidden:Array(UInt64)}, subject_key)
  order by employees desc, records desc, day_shown, subject_shown limit {rows:UInt32}`;

/** The highest number of a run of a day. */
export const newestRun = `select max(run) as newest from ${database}.rolled_up where day = {day:Date}`;

/** How often a day was rolled up before this run. */
export const earlierRuns = `
  select count() as runs from ${database}.rolled_up where day = {day:Date} and run < {run:UInt64}`;

/** Figures of earlier runs of a day, which nobody reads any more. @param table as the layout names it */
export function forgetEarlierRuns(table: string): string {
  return `alter table ${table} delete where day = {day:Date} and run < {run:UInt64}`;
}
