import type { AccessRequest } from "./access-request.ts";
import type { RuleVerdict } from "./compile-policy.ts";
import { conditionWords } from "./condition-words.ts";
import { type ExplainedStep, explainedSteps, inOrder, type StepDetail } from "./explained-step.ts";
import { type FactIs, type Facts, withFacts } from "./facts.ts";
import { Findings } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import { dateText, nearestSentence } from "./nearest-sentence.ts";
import { assigneeOfEmployee, type RoleEntry } from "./organisation-index.ts";
import { veilFor } from "./shield-veil.ts";
import type { Snapshot } from "./snapshot.ts";
import { subjectKey } from "./subject-key.ts";

/** Why a question is answered as it is. */
export interface Explanation {
  readonly permit: boolean;
  readonly steps: readonly ExplainedStep[];
  readonly policy: string;
  readonly revision: number;
  /** Emergency access would open it, or does. */
  readonly emergency: boolean;
}

/** What a number of which nothing is known looks like: no shield, no relation and no work about it. */
const blankNumber: readonly FactIs[] = [
  { fact: "subject", is: "known" },
  { fact: "shield", is: "none" },
  { fact: "relation", is: "none" },
  { fact: "workItem", is: "none" },
  { fact: "emergency", is: "none" },
];

/**
 * Explains the answer to a question as it would be given now to a system that knows the subject: from the law
 * to the work item, or with all that is missing and what comes nearest.
 *
 * @param asker id of the employee who asks; undefined for a system. About a subject that is shielded from him
 * the explanation is that about an unknown number: neither the shield nor the work of who is cleared is told.
 * @param now milliseconds since the epoch.
 */
export function explainQuestion(
  snapshot: Snapshot,
  request: AccessRequest,
  asker: string | undefined,
  now: number,
): Explanation {
  const { index } = snapshot;
  const subject = subjectKey(request.subject);
  const veil = veilFor(snapshot, asker, subject);
  const shielded = index.shieldGroups(subject).length > 0 && !veil.drawn;
  // Both are gathered whoever asks, so that time does not tell which one is shown.
  const truth = gathered({ ...request, known: true });
  const blank = gathered({ ...request, subject: "", workItem: undefined });
  const found = isHidden(truth) ? blank : truth;
  const facts: Facts = found === truth ? veil.shown(truth.facts) : withFacts(blank.facts, blankNumber);
  const workItem = found.workItem < 0 ? found.emergency : found.workItem;
  const { permits, emergency } = index.policy.judge(facts);
  const steps = explainedSteps(index.policy.explain(facts), detailOf);
  return {
    permit: permits,
    steps: inOrder([...steps, roleStep()]),
    policy: snapshot.policy,
    revision: snapshot.revision,
    emergency,
  };

  function isHidden({ employee, workItem: row }: Findings): boolean {
    const { rows } = index.workItems;
    return veil.hides(assigneeOfEmployee(employee)) || (row >= 0 && veil.hides(rows.assignee(row)));
  }

  function gathered(question: AccessRequest): Findings {
    const findings = new Findings();
    gatherFacts(index, question, now, findings);
    return findings;
  }

  function detailOf({ rule, holds, code }: RuleVerdict): StepDetail | undefined {
    const about = aboutRule(rule.id);
    const nearest = holds || code === undefined ? undefined : nearestSentence(code, namesFor(rule.id), now);
    if (about === undefined && nearest === undefined) return undefined;
    return { about, nearest };
  }

  function aboutRule(rule: string): string | undefined {
    const { activity, use, period, grant } = found;
    switch (rule) {
      case "system-registered":
        return index.register.systems.get(request.system)?.withdrawn === true
          ? "De aansluiting van dit systeem is ingetrokken."
          : undefined;
      case "legal-ground":
        return period?.valid.map(({ law, article }) => `${law}, artikel ${article}`).join("; ") || undefined;
      case "data-set-in-activity":
        return activity === undefined ? undefined : `${activity.record.name}: ${dataSetName()}`;
      case "role-granted":
        return grant === undefined
          ? undefined
          : `${roleName(grant.role)}, ${periodText(grant.from, grant.until)}`;
      case "compartment":
        return use?.gate?.named.name;
      case "work-item":
        return workItem < 0 ? undefined : index.workItems.id(workItem);
      case "shield":
        return shielded ? "Deze betrokkene is afgeschermd." : undefined;
      default:
        return wordsOf(rule)?.join(", ");
    }
  }

  function namesFor(rule: string) {
    const { period, grant, refusedField, use } = found;
    const gate = use?.gate?.named;
    return {
      workItem: workItem < 0 ? undefined : index.workItems.id(workItem),
      groundDate: period?.nearest,
      grantFrom: grant?.from,
      grantUntil: grant?.until,
      roles: rolesThatPermit(),
      field: refusedField,
      compartment: gate?.name,
      wanted:
        rule === "compartment" ? gate?.unitIds.map((id) => index.organisation.unitName(id)) : wordsOf(rule),
    };
  }

  /** What the conditions of the role ask for. */
  function wordsOf(rule: string): readonly string[] | undefined {
    const words = conditionWords(rule, found.grant?.role.record?.conditions);
    return rule === "role-unit" ? words?.map((id) => index.organisation.unitName(id)) : words;
  }

  /** The role stands between the activity and the grant; that it permits is part of the rule about grants. */
  function roleStep(): ExplainedStep {
    const role = found.grant?.role;
    return {
      step: "role",
      holds: role !== undefined,
      sentence: "Een rol van de medewerker laat deze handeling met deze gegevens toe.",
      about: role === undefined ? undefined : roleName(role),
      nearest: role === undefined ? nearestSentence("NO_ROLE", { roles: rolesThatPermit() }, now) : undefined,
    };
  }

  function rolesThatPermit(): readonly string[] {
    const { use } = found;
    if (use === undefined) return [];
    const bit = index.policy.actionBits.get(request.action) ?? 0;
    return index.organisation
      .roles()
      .filter(({ number }) => (index.register.permissions(number, use) & bit) !== 0)
      .map(roleName)
      .sort();
  }

  function dataSetName(): string {
    return index.register.dataSets.get(request.dataSet)?.name ?? request.dataSet;
  }
}

function roleName({ id, record }: RoleEntry): string {
  return record?.name ?? id;
}

function periodText(from: number, until: number): string {
  const end = Number.isFinite(until) ? `tot ${dateText(until)}` : "zonder einddatum";
  return `vanaf ${dateText(from)} ${end}`;
}
