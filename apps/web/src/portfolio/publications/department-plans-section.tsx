import { Badge, type BadgeTone, type Column, DataTable, Link } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { KeptRecord } from "../editing/kept-record.tsx";
import { ChangeInPlace, type Forms, NewRecord, useForms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Goal, Records } from "../wishes/wish-types.ts";
import { DepartmentPlanForm } from "./department-plan-form.tsx";
import { Frameworks } from "./frameworks.tsx";
import type { DepartmentPlan, DepartmentPlans, PlanFramework } from "./publication-types.ts";

type Plan = DepartmentPlans["plans"][number];
type Part = Plan["parts"][number];

const tones: Readonly<Record<Part["state"], BadgeTone>> = {
  present: "good",
  partly: "warning",
  absent: "bad",
  unanswered: "bad",
};

/** Whether the plans of departments have the parts that they should have (row O26). */
export function DepartmentPlansSection() {
  const { t } = useLanguage();
  const words = t.portfolio.departmentPlans;
  const resource = useResource<DepartmentPlans>("/api/v1/portfolio/department-plans");
  const frameworks = useResource<Records<PlanFramework>>(
    "/api/v1/portfolio/records/plan-framework?pageSize=100",
  );
  const goals = useResource<Records<Goal>>("/api/v1/portfolio/records/goal?pageSize=500").value?.items ?? [];
  const forms = useForms(() => {
    resource.reload();
    frameworks.reload();
  });
  const asked = {
    frameworks: (frameworks.value?.items ?? []).map(({ record }) => record),
    goals: goals.map(({ record }) => record).filter(({ priority }) => priority),
    today: new Date().toISOString().slice(0, 10),
  };
  return (
    <Section title={words.title} intro={words.intro}>
      {asked.frameworks.length === 0 ? null : (
        <NewRecord forms={forms} form="plan" label={t.portfolio.recording.departmentPlan.add}>
          <DepartmentPlanForm {...asked} onSaved={forms.saved} onClose={forms.close} />
        </NewRecord>
      )}
      <Loaded resource={resource}>
        {({ plans, withoutPlan }) => (
          <>
            {withoutPlan.length === 0 ? null : <p>{words.without(withoutPlan.join(", "))}</p>}
            {plans.length === 0 ? <p>{words.none}</p> : null}
            {plans.map((plan) => (
              <OnePlan key={plan.plan.id} plan={plan}>
                <ChangePlan id={plan.plan.id} title={plan.plan.title} forms={forms} asked={asked} />
              </OnePlan>
            ))}
          </>
        )}
      </Loaded>
      <Frameworks resource={frameworks} forms={forms} />
    </Section>
  );
}

function ChangePlan({
  id,
  title,
  forms,
  asked,
}: {
  readonly id: string;
  readonly title: string;
  readonly forms: Forms;
  readonly asked: Pick<Parameters<typeof DepartmentPlanForm>[0], "frameworks" | "goals" | "today">;
}) {
  return (
    <ChangeInPlace forms={forms} form={`plan:${id}`} of={title}>
      <KeptRecord<DepartmentPlan> kind="department-plan" id={id}>
        {(kept, readAgain) => (
          <DepartmentPlanForm
            {...{ ...asked, kept }}
            onSaved={forms.saved}
            onConflict={readAgain}
            onClose={forms.close}
          />
        )}
      </KeptRecord>
    </ChangeInPlace>
  );
}

function OnePlan({
  plan: { plan, framework, ...judged },
  children,
}: {
  readonly plan: Plan;
  readonly children: ReactNode;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.departmentPlans;
  type Row = Part & { readonly kind: string };
  const rows: readonly Row[] = [
    ...judged.parts.map((part) => ({ ...part, kind: words.isPart(part.required) })),
    ...judged.priorities.map((part) => ({ ...part, kind: words.isPriority })),
  ];
  const columns: readonly Column<Row>[] = [
    {
      key: "name",
      header: words.part,
      rowHeader: true,
      cell: ({ name }) => <AgencyText>{name}</AgencyText>,
    },
    { key: "kind", header: words.kind, cell: ({ kind }) => kind },
    {
      key: "state",
      header: words.state,
      cell: ({ state }) => <Badge tone={tones[state]}>{words.states[state]}</Badge>,
    },
    {
      key: "text",
      header: words.text,
      cell: ({ text }) => (text === undefined ? null : <AgencyText>{text}</AgencyText>),
    },
  ];
  const title = `${plan.department}: ${plan.title}`;
  return (
    <Section title={title} level={3} card>
      <p>
        <Badge tone={judged.complete ? "good" : "warning"}>
          {judged.complete
            ? words.complete
            : words.incomplete(format.number(judged.present), format.number(judged.required))}
        </Badge>{" "}
        {words.years(String(plan.firstYear), String(plan.lastYear))},{" "}
        {plan.adoptedOn === undefined ? words.draft : words.adopted(format.date(plan.adoptedOn))}
        <InventedMark of={plan} />
        {plan.href === undefined ? null : (
          <>
            {" "}
            <Link external href={plan.href}>
              {plan.title}
            </Link>
          </>
        )}
      </p>
      <p>
        {words.framework(framework.name)}{" "}
        {framework.source === undefined ? (
          words.ownFramework
        ) : (
          <>
            {words.frameworkSource} <AgencyText>{framework.source}</AgencyText>
          </>
        )}
      </p>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ kind, id }) => `${kind} ${id}`}
      />
      {children}
    </Section>
  );
}
