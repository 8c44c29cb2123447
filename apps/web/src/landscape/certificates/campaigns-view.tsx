import { Badge, type Column, DataTable, Disclosure, EmptyState, Link, LinkButton } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { CampaignState, Replaced } from "./campaign-state.tsx";
import { type Campaign, campaignAddress } from "./certificate-types.ts";
import { CertificatePage } from "./certificates-view.tsx";

/** Campaigns that replace certificates in phases: how far each is, and who was not told. */
export function CampaignsView() {
  const { t } = useLanguage();
  const words = t.care.certificates;
  const mayEdit = useMay("landscape.edit");
  const resource = useResource<{ readonly items: readonly Campaign[] }>(
    "/api/v1/landscape/certificate-campaigns",
  );
  const begin = mayEdit ? (
    <LinkButton href={campaignAddress("new")}>{t.rounds.certificates.new}</LinkButton>
  ) : null;
  return (
    <CertificatePage view="campaigns" intro={words.campaignsIntro} actions={begin}>
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noCampaignsTitle}>
              <p>{words.noCampaignsText}</p>
            </EmptyState>
          ) : (
            <CampaignTable campaigns={items} />
          )
        }
      </Loaded>
    </CertificatePage>
  );
}

function CampaignTable({ campaigns }: { readonly campaigns: readonly Campaign[] }) {
  const { t, format } = useLanguage();
  const words = t.care.certificates;
  const columns: readonly Column<Campaign>[] = [
    {
      key: "name",
      header: t.rounds.certificates.name,
      rowHeader: true,
      cell: ({ id, name }) => <Link href={campaignAddress(id)}>{name}</Link>,
    },
    { key: "state", header: words.state, cell: (campaign) => <CampaignState campaign={campaign} /> },
    { key: "done", header: words.done, cell: ({ phases }) => <Replaced phases={phases} /> },
    {
      key: "due",
      header: words.due,
      cell: ({ phases }) => {
        const last = phases
          .map(({ due }) => due)
          .sort()
          .at(-1);
        return last === undefined ? "" : format.shortDate(last);
      },
    },
    {
      key: "untold",
      header: words.untold,
      cell: ({ untold }) =>
        untold.length === 0 ? t.none : <Badge tone="warning">{untold.join(", ")}</Badge>,
    },
  ];
  return (
    <DataTable
      caption={words.campaigns}
      captionHidden
      columns={columns}
      rows={campaigns}
      rowKey={({ id }) => id}
    />
  );
}
