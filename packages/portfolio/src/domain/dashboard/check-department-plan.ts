import { isDay } from "@grondslag/kernel";
import { PortfolioError } from "../portfolio-error.ts";
import type { Portfolio } from "../records.ts";
import type { DepartmentPlan, PlanAnswer, PlanFramework } from "./department-plan.ts";

/**
 * What must hold of a framework: it has parts, each with an id of its own and a name.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkPlanFramework({ parts }: PlanFramework): void {
  if (parts.length === 0) throw invalid("a framework has at least one part", "/parts");
  parts.forEach(({ id, name }, at) => {
    if (id.trim() === "" || name.trim() === "") throw invalid("a part has an id and a name", `/parts/${at}`);
    if (parts.findIndex((one) => one.id === id) < at)
      throw invalid("two parts have the same id", `/parts/${at}/id`);
  });
}

/**
 * What must hold of a departmental plan: it names a framework, its parts and goals that exist, and years in order.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkDepartmentPlan(plan: DepartmentPlan, { records }: Pick<Portfolio, "records">): void {
  const framework = records["plan-framework"].find(({ id }) => id === plan.framework);
  if (framework === undefined) throw invalid("there is no such framework", "/framework");
  if (plan.firstYear > plan.lastYear) throw invalid("the plan ends before it begins", "/lastYear");
  if (plan.adoptedOn !== undefined && !isDay(plan.adoptedOn))
    throw invalid("this is no day that exists", "/adoptedOn");
  const parts = new Set(framework.parts.map(({ id }) => id));
  const goals = new Set(records.goal.map(({ id }) => id));
  checkAnswers(plan.parts, parts, "/parts");
  checkAnswers(plan.goals, goals, "/goals");
}

function checkAnswers(
  answers: Readonly<Record<string, PlanAnswer>>,
  known: ReadonlySet<string>,
  where: string,
): void {
  for (const [id, { state, text }] of Object.entries(answers)) {
    const at = `${where}/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!known.has(id)) throw invalid("the framework or the list of goals has none with this id", at);
    if (state !== "present" && (text ?? "").trim() === "")
      throw invalid("say what is missing and why", `${at}/text`);
  }
}

function invalid(message: string, where: string): PortfolioError {
  return new PortfolioError("PORTFOLIO_RECORD_INVALID", message, { where });
}
