import { Link } from "@grondslag/ui";
import { useLocation } from "wouter";
import { Guarded } from "../../frame/guarded.tsx";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { workAddress } from "../work/work-address.ts";
import { NewWorkForm } from "./new-work-form.tsx";

/** Records a new programme, project or part of it. */
export function NewWorkPage() {
  const { t } = useLanguage();
  const words = t.portfolio.editing.newWork;
  const [, navigate] = useLocation();
  return (
    <Guarded permission="portfolio.edit" as="steward">
      <Page title={words.title} actions={<Link href="/portfolio/work">{t.portfolio.work.toList}</Link>}>
        <p className="gs-prose">{words.intro}</p>
        <NewWorkForm onSaved={(id) => navigate(workAddress(id))} />
      </Page>
    </Guarded>
  );
}
