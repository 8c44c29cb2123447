import { type AlertChoices, settingsInForce } from "../domain/alerts/alert-settings.ts";
import {
  type AlertFigures,
  addFigures,
  type CountedAlert,
  countAlerts,
  type FalseAlarmRate,
  falseAlarmRate,
} from "../domain/figures/alert-figures.ts";
import { joinSmallGroups, smallestGroup, type ToldGroups } from "../domain/figures/join-small-groups.ts";
import { type DetectorWeight, listWeights } from "../domain/figures/list-weights.ts";
import { roundedTo, roundFigures } from "../domain/figures/round-figures.ts";
import { type InvestigationState, informBy, investigationState } from "../domain/investigation.ts";
import type { Rule } from "../domain/rules/rule.ts";
import { type RuleState, ruleState } from "../domain/rules/rule-version.ts";
import type { StaffMember, WorksCouncilServices } from "./ports.ts";

/** Alerts of a group with how often it is wrongly suspected. */
export interface GroupAlerts extends AlertFigures, FalseAlarmRate {}

/** A rule that runs, without who wrote it. */
export interface RuleInForce
  extends Pick<Rule, "id" | "name" | "threat" | "severity" | "legalBasis" | "proportionality"> {
  readonly version: number;
  readonly state: RuleState;
  /** Since when it is in this state, milliseconds since the Unix epoch. */
  readonly since: number;
  /** What was measured in shadow when it went live. */
  readonly measured: { readonly judged: number; readonly confirmed: number } | undefined;
}

export interface WorksCouncilReport {
  readonly smallest: number;
  /** Counts of groups are rounded to this; those of the whole agency are not. */
  readonly rounded: number;
  /** Half open, milliseconds since the Unix epoch. */
  readonly period: { readonly from: number; readonly until: number };
  readonly method: { readonly version: string; readonly weights: readonly DetectorWeight[] };
  readonly rules: readonly RuleInForce[];
  /** What the agency chose: how many alerts at most, and how long people have. */
  readonly choices: Omit<AlertChoices, "budgets">;
  /** Employees in service now; undefined when there are too few to tell of. */
  readonly employees: number | undefined;
  readonly alerts: GroupAlerts | undefined;
  readonly functions: ToldGroups<GroupAlerts>;
  /** By when people were added to the registry: in the last year, earlier, or before that was written down. */
  readonly service: ToldGroups<GroupAlerts>;
  /** Those hired for a peak, and others. */
  readonly contracts: ToldGroups<GroupAlerts>;
  readonly investigations: {
    readonly states: Readonly<Record<InvestigationState, number>>;
    readonly covert: number;
    /** Over, and those watched were not told in time. */
    readonly informOverdue: number;
    /** Over, and those watched are still to be told in time. */
    readonly informDue: number;
    readonly informed: number;
  };
  readonly reveals: Readonly<Record<"asked" | "approved" | "rejected" | "withdrawn" | "undecided", number>>;
}

const yearMs = 365.25 * 86_400_000;
const mostReveals = 100_000;

/**
 * What a works council needs to judge the monitoring of staff (Wet op de ondernemingsraden art. 27(1)(l); row M9): how
 * it works, how often it suspects wrongly and whom, and what was done. Groups only; nobody's name or pseudonym.
 */
export async function readWorksCouncil(services: WorksCouncilServices): Promise<WorksCouncilReport> {
  const { reads, detector, rules, settings, investigations, reveals, informWithinDays, clock } = services;
  const method = detector();
  const now = clock.now();
  const firstDay = await reads.firstDay();
  const from = Math.max(now - yearMs, firstDay === undefined ? now : Date.parse(firstDay));
  const [everybody, alerts, running, versions, mandates, names] = await Promise.all([
    services.staff(),
    reads.alertsSince(from),
    rules.running(),
    settings.list(),
    investigations.list(),
    reveals.list(mostReveals),
  ]);
  const years = (now - from) / yearMs;
  const staff = everybody.filter(({ inService }) => inService);
  const groups = (groupOf: GroupOf) => groupAlerts(everybody, alerts, { now, years, groupOf });
  const lately = mandates.filter(({ proposed }) => proposed.at >= now - yearMs);
  const asked = names.filter(({ proposed }) => proposed.at >= now - yearMs);
  const decided = (verdict: string) => asked.filter((one) => one.decided?.verdict === verdict).length;
  const duties = mandates.flatMap((one) => informBy(one, informWithinDays, now) ?? []);
  const { weeklyBudget, sampleSize, newDays, askedDays } = settingsInForce(versions);
  const isLarge = staff.length >= smallestGroup;
  return {
    smallest: smallestGroup,
    rounded: roundedTo,
    period: { from, until: now },
    method: { version: method.version, weights: listWeights(method) },
    rules: running.map((version) => {
      const step = version.steps.at(-1);
      const { id, name, threat, severity, legalBasis, proportionality } = version.rule;
      return {
        ...{ id, name, threat, severity, legalBasis, proportionality },
        version: version.version,
        state: ruleState(version),
        since: step?.at ?? version.savedAt,
        measured: version.steps.find(({ measured }) => measured !== undefined)?.measured,
      };
    }),
    choices: { weeklyBudget, sampleSize, newDays, askedDays },
    employees: isLarge ? staff.length : undefined,
    alerts: isLarge ? withRate(countAlerts(alerts), staff.length, years) : undefined,
    functions: groups((one) => ({ id: one.function, name: one.functionName })),
    service: groups(({ addedAt }, at) => {
      if (addedAt === undefined) return named("unknown");
      return named(addedAt > at - yearMs ? "newcomer" : "longer");
    }),
    contracts: groups(({ temporary }) => named(temporary ? "temporary" : "permanent")),
    investigations: {
      states: statesOf(lately.map((one) => investigationState(one, now))),
      covert: lately.filter(({ covert }) => covert).length,
      informOverdue: duties.filter((due) => due < now).length,
      informDue: duties.filter((due) => due >= now).length,
      informed: lately.filter(({ informed }) => informed !== undefined).length,
    },
    reveals: {
      asked: asked.length,
      approved: decided("approved"),
      rejected: decided("rejected"),
      withdrawn: decided("withdrawn"),
      undecided: asked.filter((one) => one.decided === undefined).length,
    },
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function named(id: string): Named {
  return { id, name: "" };
}

/** In which group an employee was at a moment (ms), as far as the registry knows. */
type GroupOf = (one: StaffMember, at: number) => Named;

/** Of who is nowhere in the registry nobody knows the group: his alerts are in the rest. */
const unknown = named("");

/**
 * Alerts by the group that the employee was in when it was told: were it his group now, the figures before and after
 * he moved would tell how many were about him.
 */
function groupAlerts(
  staff: readonly StaffMember[],
  alerts: readonly CountedAlert[],
  { now, years, groupOf }: { readonly now: number; readonly years: number; readonly groupOf: GroupOf },
): ToldGroups<GroupAlerts> {
  const known = new Map(staff.map((one) => [one.employee, one]));
  const groups = new Map<string, Named & { employees: number; readonly alerts: CountedAlert[] }>();
  const find = ({ id, name }: Named) => {
    const group = groups.get(id) ?? { id, name, employees: 0, alerts: [] };
    groups.set(id, group);
    return group;
  };
  for (const one of staff) if (one.inService) find(groupOf(one, now)).employees += 1;
  for (const alert of alerts) {
    const one = known.get(alert.employee);
    find(one === undefined ? unknown : groupOf(one, alert.toldAt)).alerts.push(alert);
  }
  // A pseudonym that is shown to nobody, and that seldom is another one.
  const [key = ""] = [...known.keys()].sort();
  const told = joinSmallGroups(
    [...groups.values()].map((group) => ({ ...group, figures: countAlerts(group.alerts) })),
    addFigures,
  );
  const { rest, leftOut } = told;
  const toldOf = (id: string, figures: AlertFigures, employees: number) => {
    const count = JSON.stringify(figures);
    return withRate(roundFigures(figures, `${key}\n${id}\n${count}`), employees, years);
  };
  return {
    groups: told.groups.map(({ id, name, employees, figures }) => ({
      ...{ id, name, employees },
      figures: toldOf(id, figures, employees),
    })),
    rest: rest && { ...rest, figures: toldOf("", rest.figures, rest.employees) },
    leftOut,
  };
}

function withRate(figures: AlertFigures, employees: number, years: number): GroupAlerts {
  return { ...figures, ...falseAlarmRate(figures.falseAlarms, employees, years) };
}

function statesOf(states: readonly InvestigationState[]): Readonly<Record<InvestigationState, number>> {
  const counts = { proposed: 0, rejected: 0, withdrawn: 0, open: 0, lapsed: 0, closed: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}
