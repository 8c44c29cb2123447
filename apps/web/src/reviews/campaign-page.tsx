import { Alert, Link, LinkButton, Progress, StatTile, StatTiles, Tabs } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useResource } from "../api/use-resource.ts";
import { lastDayBefore } from "../forms/days.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { ReviewItems } from "./review-items.tsx";
import { Reviewers } from "./reviewers.tsx";
import type { CampaignState } from "./types.ts";

/** One round of review: what the reader must decide, and for who manages it how far everybody is. */
export function CampaignPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const resource = useResource<CampaignState>(`/api/v1/campaigns/${encodeURIComponent(id)}`);
  return (
    <Page title={resource.value?.campaign.title ?? t.reviews.one}>
      <p>
        <Link href="/reviews">{t.reviews.title}</Link>
      </p>
      <Loaded resource={resource}>{(state) => <Content state={state} onChanged={resource.reload} />}</Loaded>
    </Page>
  );
}

function Content({ state, onChanged }: { readonly state: CampaignState; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const mayManage = useMay("review.manage");
  const [query] = useSearchParams();
  const { campaign } = state;
  const managing = mayManage && query.get("view") === "progress";
  const at = `/reviews/${encodeURIComponent(campaign.id)}`;
  return (
    <>
      <Deadline state={state} />
      {mayManage ? (
        <Tabs
          label={campaign.title}
          tabs={[
            { href: at, label: t.reviews.items, current: !managing },
            { href: `${at}?view=progress`, label: t.reviews.progress, current: managing },
          ]}
        />
      ) : null}
      {managing ? (
        <Manage state={state} onChanged={onChanged} />
      ) : (
        <ReviewItems campaign={campaign} onDecided={onChanged} />
      )}
    </>
  );
}

function Deadline({ state }: { readonly state: CampaignState }) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const { campaign } = state;
  const mayManage = useMay("review.manage");
  const reader = useSession().resource.value?.employee?.id;
  // Who decides sees how far he is himself; who manages sees the whole.
  const own = state.byReviewer.find(({ reviewerId }) => reviewerId === reader);
  const { decided, total } = mayManage || own === undefined ? state : own;
  return (
    <>
      {campaign.closedAt === undefined ? (
        <Alert>
          <p>{words.deadlineText(format.date(lastDayBefore(campaign.deadline)))}</p>
        </Alert>
      ) : (
        <Alert kind="warning">
          <p>{words.closedText(format.moment(campaign.closedAt))}</p>
        </Alert>
      )}
      <Progress
        label={words.progressOf(campaign.title)}
        value={decided}
        of={total}
        text={words.decidedOf(format.number(decided), format.number(total))}
      />
    </>
  );
}

function Manage({ state, onChanged }: { readonly state: CampaignState; readonly onChanged: () => void }) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const evidence = (kind: "csv" | "json") =>
    `/api/v1/campaigns/${encodeURIComponent(state.campaign.id)}/evidence?format=${kind}`;
  return (
    <>
      <StatTiles>
        {(["keep", "change", "revoke", "lapse"] as const).map((decision) => (
          <StatTile
            key={decision}
            label={words.decisions[decision]}
            figure={format.number(state.byDecision[decision] ?? 0)}
          />
        ))}
      </StatTiles>
      <Reviewers state={state} onChanged={onChanged} />
      <Section title={words.evidence} intro={words.evidenceText}>
        <div className="gs-row">
          <LinkButton external href={evidence("csv")}>
            {words.evidenceCsv}
          </LinkButton>
          <LinkButton external href={evidence("json")}>
            {words.evidenceJson}
          </LinkButton>
        </div>
      </Section>
    </>
  );
}
