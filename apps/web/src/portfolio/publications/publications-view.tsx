import { Alert, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { DashboardStanding } from "./dashboard-standing.tsx";
import { DepartmentPlansSection } from "./department-plans-section.tsx";
import { PrepareForm } from "./prepare-form.tsx";
import { PublicationCard } from "./publication-card.tsx";
import type { DashboardState, Publication, PublicationStep } from "./publication-types.ts";

/** The way of the dashboard to the public in three steps, and whether it is complete (rows O22, O26). */
export function PublicationsView() {
  const { t } = useLanguage();
  const words = t.portfolio.publications;
  const mayPrepare = useMay("dashboard.prepare");
  const state = useResource<DashboardState>("/api/v1/portfolio/dashboard");
  const versions = useResource<{ readonly items: readonly Publication[] }>("/api/v1/portfolio/publications");
  const [done, setDone] = useState<PublicationStep | "prepared">();
  const again = (what: PublicationStep | "prepared") => {
    setDone(what);
    versions.reload();
    state.reload();
  };
  return (
    <Page
      title={words.title}
      actions={
        <Link external href="/dashboard">
          {words.toPublic}
        </Link>
      }
    >
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Section title={words.stateTitle}>
        <Loaded resource={state}>{(found) => <DashboardStanding state={found} />}</Loaded>
      </Section>
      <Section title={words.versions} intro={words.versionsIntro}>
        {mayPrepare ? (
          <PrepareForm published={state.value?.published} onPrepared={() => again("prepared")} />
        ) : null}
        {done === undefined ? null : <Alert kind="ok" live title={words.done[done]} />}
        <Loaded resource={versions} lines={6}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={words.noneTitle}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              items.map((publication) => (
                <PublicationCard key={publication.id} publication={publication} onStep={again} />
              ))
            )
          }
        </Loaded>
      </Section>
      <DepartmentPlansSection />
    </Page>
  );
}
