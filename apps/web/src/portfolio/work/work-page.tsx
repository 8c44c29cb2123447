import { Badge, Link } from "@grondslag/ui";
import { type Resource, useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { withQuery } from "../../table/list-query.ts";
import { AsOfDay, useAsOfQuery } from "../as-of-day.tsx";
import { EditWork } from "../editing/edit-work.tsx";
import { useForms } from "../editing/use-forms.tsx";
import { ForecastSection } from "../forecast/forecast-section.tsx";
import { InventedMark } from "../invented-mark.tsx";
import { Dissents } from "./dissents.tsx";
import { EntriesSection } from "./entries-section.tsx";
import { FindingsList } from "./findings-list.tsx";
import { GoLives } from "./go-lives.tsx";
import { Lessons } from "./lessons.tsx";
import {
  Benefits,
  Dependencies,
  ExternalCauses,
  Increments,
  MakeOrBuys,
  Milestones,
  TemporaryServices,
} from "./other-facts.tsx";
import { Reviews } from "./reviews.tsx";
import { StandingTiles } from "./standing-tiles.tsx";
import { StartConditions } from "./start-conditions.tsx";
import { workAddress } from "./work-address.ts";
import { WorkDocuments, WorkFacts } from "./work-facts.tsx";
import { WorkTable } from "./work-table.tsx";
import type { Named, WorkPageAnswer } from "./work-types.ts";

/** One programme, project or part of it, with its whole history. */
export function WorkPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const resource = useResource<WorkPageAnswer>(
    withQuery(`/api/v1/portfolio/work/${encodeURIComponent(id)}`, useAsOfQuery()),
  );
  return (
    <Page
      title={resource.value?.work.name ?? t.portfolio.work.title}
      actions={<Link href="/portfolio/work">{t.portfolio.work.toList}</Link>}
    >
      <Loaded resource={resource} lines={12}>
        {(page) => <Whole page={page} resource={resource} />}
      </Loaded>
    </Page>
  );
}

function Whole({
  page,
  resource,
}: {
  readonly page: WorkPageAnswer;
  readonly resource: Resource<WorkPageAnswer>;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.work;
  const names = t.portfolioNames;
  const { work, parts, findings } = page;
  const again = resource.reload;
  const forms = useForms(again);
  return (
    <>
      <p>
        <Badge tone="neutral">{names.kinds[work.kind]}</Badge>{" "}
        <Badge tone="info">{names.statuses[work.status]}</Badge>
        <InventedMark of={work} />
        {page.wholes.length === 0 ? null : (
          <>
            {" "}
            {words.partOf} <Wholes wholes={page.wholes} />
          </>
        )}
      </p>
      <AsOfDay />
      <Section title={words.figures}>
        <StandingTiles standing={page.judgement} />
      </Section>
      {findings.length === 0 ? null : (
        <Section title={words.findings}>
          <FindingsList findings={findings} />
        </Section>
      )}
      <StartConditions page={page} onStarted={again} />
      <ForecastSection work={work.id} />
      <EntriesSection entries={page.entries} />
      <EditWork page={page} forms={forms} onReadAgain={again} />
      {parts.length === 0 ? null : (
        <Section title={words.parts}>
          <WorkTable caption={words.parts} rows={parts} />
        </Section>
      )}
      <Increments of={[work]} />
      <Milestones of={work.milestones ?? []} />
      <GoLives page={page} forms={forms} onChanged={again} />
      <Dependencies of={page.dependencies} self={work.id} />
      <TemporaryServices of={page.temporaryServices} />
      <ExternalCauses of={page.externalCauses} />
      <Dissents dissents={page.dissents.map(({ record }) => record)} today={page.today} onAnswered={again} />
      <Reviews page={page} forms={forms} onReadAgain={again} />
      <Benefits of={work.benefits} />
      <Lessons page={page} forms={forms} onReadAgain={again} />
      <MakeOrBuys of={page.makeOrBuys} />
      <WorkFacts work={work} />
      <WorkDocuments work={work} />
    </>
  );
}

function Wholes({ wholes }: { readonly wholes: readonly Named[] }) {
  return wholes.map(({ id, name }, at) => (
    <span key={id}>
      {at === 0 ? null : " › "}
      <Link href={workAddress(id)}>
        <AgencyText>{name}</AgencyText>
      </Link>
    </span>
  ));
}
