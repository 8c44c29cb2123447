import type { AccessStore } from "@grondslag/access";
import type { Agency } from "./agency/make-agency.ts";
import type { ClientKey } from "./platform/client-key.ts";

/** A question that a visitor can ask with the client key of the demo. */
export interface ExampleQuestion {
  readonly employee: string;
  readonly subject: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly workItem: string;
}

/** An open case of somebody who assesses income tax. */
export async function exampleQuestion(store: AccessStore, agency: Agency): Promise<ExampleQuestion> {
  const holders = new Set(agency.employees.filter(({ active }) => active).map(({ id }) => id));
  const cases = agency.workItems.filter(
    (item) =>
      item.state === "open" && item.purpose === "income-tax-assessment" && holders.has(item.assignedTo.id),
  );
  for (const { id } of cases) {
    const item = await store.find("work-item", id);
    if (item?.state !== "open") continue;
    return {
      employee: item.assignedTo.id,
      subject: item.subject,
      dataSet: "income-tax-assessments",
      activity: "assess-income-tax",
      workItem: id,
    };
  }
  return { employee: "", subject: "", dataSet: "", activity: "", workItem: "" };
}

export interface Greeting {
  readonly url: string;
  readonly agency: Agency;
  readonly story: readonly string[];
  readonly key: ClientKey;
  readonly example: ExampleQuestion;
}

/** What the demo tells when it is ready. */
export function greet({ url, agency, story, key, example }: Greeting): readonly string[] {
  const people = agency.subjects.persons.length + agency.subjects.businesses.length;
  const count = new Intl.NumberFormat("en").format;
  return [
    "",
    `Grondslag: a demo agency with ${agency.employees.length} employees and ${count(people)} citizens and businesses.`,
    "Nobody in it exists.",
    "",
    "One look-up, from the question to the proof",
    ...story,
    "",
    "Where to look",
    `  Web application   ${url}`,
    "                    sign in as an employee, a citizen or an auditor (simulator)",
    `  API description   ${url}/api/v1/openapi.json`,
    `  Public log        ${url}/log`,
    "  Oversight         a made-up story of sold addresses plays in the first seconds: sign in as the analyst of",
    "                    signals for a signal, as the investigator for an investigation",
    `  Portfolio         as it stood on 18 June 2024: ${url}/portfolio/board?on=2024-06-18 (sign in as the`,
    `                    portfolio manager), and what of it is public: ${url}/dashboard`,
    "",
    "Ask for a decision yourself, as a calling system",
    `  Client key        ${key.file} (client "${key.privateKey.kid.replace(/-1$/, "")}")`,
    `  TOKEN=$(node apps/demo/bin/token.mjs ${key.file} ${url})`,
    `  curl -s ${url}/access/v1/evaluation -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\`,
    `    -d '${JSON.stringify(evaluationOf(example))}'`,
    "",
    "Ctrl-C stops everything.",
  ];
}

/** The question as AuthZEN 1.0 writes it. */
export function evaluationOf({ employee, subject, dataSet, activity, workItem }: ExampleQuestion): object {
  return {
    subject: { type: "employee", id: employee },
    action: { name: "read", properties: { processing_activity_id: activity } },
    resource: { type: dataSet, id: subject, properties: { known: true } },
    context: { work_item: workItem },
  };
}
