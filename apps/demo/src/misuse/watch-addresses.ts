import type { Visitor } from "./demo-visitor.ts";

const ruleId = "addresses-without-work";

/** Takes the template against sold addresses, with the method that it is against, and tries it out in shadow. */
export async function watchAddresses(author: Visitor): Promise<void> {
  const { rules, threats } = templatesOf((await author.get("/api/v1/monitor-rule-templates")).body);
  const rule = rules.find(({ id }) => id === ruleId);
  const threat = threats.find(({ id }) => id === rule?.threat);
  if (rule === undefined || threat === undefined) return;
  // One that somebody saved already stays his.
  await author.post("/api/v1/threats", threat);
  const made = await author.post("/api/v1/monitor-rules", { rule, madeFrom: "template" });
  if (made.status === 201) await author.post(`/api/v1/monitor-rules/${ruleId}/versions/1/shadow`, {});
}

interface Template {
  readonly id?: unknown;
  readonly threat?: unknown;
}

function templatesOf(body: unknown): {
  readonly rules: readonly Template[];
  readonly threats: readonly Template[];
} {
  const of = (name: "rules" | "threats"): readonly Template[] => {
    const list = typeof body === "object" && body !== null && name in body ? Object.entries(body) : [];
    const found: unknown = list.find(([key]) => key === name)?.[1];
    return Array.isArray(found) ? found.filter((one) => typeof one === "object" && one !== null) : [];
  };
  return { rules: of("rules"), threats: of("threats") };
}
