import type { GroupField, RuleField } from "../domain/rules/rule.ts";

/** What a name in a Sigma rule is called here; small letters. Our own names hold as well. */
const testNames: Readonly<Record<string, RuleField>> = {
  action: "action",
  "event.action": "action",
  eventname: "action",
  outcome: "outcome",
  "event.outcome": "outcome",
  system: "system",
  application: "system",
  app: "system",
  service: "system",
  "service.name": "system",
  dataset: "dataSet",
  table: "dataSet",
  object: "dataSet",
  column: "field",
  field: "field",
  tag: "tag",
  role: "role",
  "user.roles": "role",
  department: "unit",
  unit: "unit",
  purpose: "purpose",
  activity: "activity",
  link: "link",
  explanation: "explanation",
  openedby: "openedBy",
  relation: "relation",
  reason: "reason",
  "event.reason": "reason",
  emergency: "emergency",
  shielded: "shielded",
  hour: "hour",
  weekday: "weekday",
  source: "source",
};

const groupNames: Readonly<Record<string, GroupField>> = {
  employee: "employee",
  user: "employee",
  username: "employee",
  "user.name": "employee",
  "user.id": "employee",
  subject: "subject",
  "object.id": "subject",
  "target.user.id": "subject",
  system: "system",
  application: "system",
  app: "system",
  "service.name": "system",
  dataset: "dataSet",
  table: "dataSet",
  unit: "unit",
  department: "unit",
  role: "role",
  activity: "activity",
};

/** The field that a test asks; undefined when look-ups do not tell it. */
export function testField(name: string): RuleField | undefined {
  return own(testNames, name.toLowerCase());
}

/** The field that is grouped by or counted; undefined when there is none. */
export function groupField(name: string): GroupField | undefined {
  return own(groupNames, name.toLowerCase());
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
