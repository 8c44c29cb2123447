import { Link } from "@grondslag/ui";
import { useLocation } from "wouter";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { PlanForm } from "./plan-form.tsx";
import { planAddress } from "./plan-types.ts";

/** Makes a plan to get rid of a technology. */
export function NewPlanPage() {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  return (
    <Page
      title={t.planning.phaseOuts.newTitle}
      actions={<Link href="/landscape/phase-outs">{t.care.phaseOuts.toList}</Link>}
    >
      <PlanForm onSaved={(id) => navigate(planAddress(id))} />
    </Page>
  );
}
