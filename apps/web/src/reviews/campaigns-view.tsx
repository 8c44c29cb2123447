import {
  Badge,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Link,
  LinkButton,
  Progress,
} from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { lastDayBefore } from "../forms/days.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import type { Campaign } from "./types.ts";

/** Address of one campaign. */
export function campaignAddress(id: string): string {
  return `/reviews/${encodeURIComponent(id)}`;
}

/** Rounds of review: those in which the reader decides, and for who manages them all. */
export function CampaignsView() {
  const { t } = useLanguage();
  const mayManage = useMay("review.manage");
  const list = useResource<ListPage<Campaign>>("/api/v1/campaigns");
  return (
    <Page
      title={t.reviews.title}
      actions={mayManage ? <LinkButton href="/reviews/new">{t.reviews.make}</LinkButton> : null}
    >
      <p className="gs-prose">{t.reviews.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.reviews.why}</p>
      </Disclosure>
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t.reviews.emptyTitle}>
              <p>{t.reviews.empty}</p>
            </EmptyState>
          ) : (
            <List items={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function List({ items }: { readonly items: readonly Campaign[] }) {
  const { t, format } = useLanguage();
  const words = t.reviews;
  const columns: readonly Column<Campaign>[] = [
    {
      key: "title",
      header: words.one,
      rowHeader: true,
      cell: (item) => (
        <Link href={campaignAddress(item.id)}>
          <AgencyText>{item.title}</AgencyText>
        </Link>
      ),
    },
    { key: "deadline", header: words.deadline, cell: (item) => format.date(lastDayBefore(item.deadline)) },
    {
      key: "state",
      header: t.requests.state,
      cell: (item) => (
        <Badge tone={item.closedAt === undefined ? "info" : "neutral"}>
          {item.closedAt === undefined ? words.open : words.closed}
        </Badge>
      ),
    },
    { key: "count", header: t.team.grants, numeric: true, cell: (item) => format.number(item.count) },
    {
      key: "mine",
      header: words.mine,
      cell: (item) =>
        item.mine === undefined || item.mine.total === 0 ? (
          words.nothingMine
        ) : (
          <Progress
            label={words.progressOf(item.title)}
            value={item.mine.decided}
            of={item.mine.total}
            text={words.decidedOf(format.number(item.mine.decided), format.number(item.mine.total))}
          />
        ),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
    />
  );
}
