import { Alert, type Column, DataTable, Disclosure, EmptyState, Link } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { itemAddress } from "../item-address.ts";
import type { Campaign, CampaignPhase } from "./certificate-types.ts";
import { CertificatePage } from "./certificates-view.tsx";
import { TellForm } from "./tell-form.tsx";

/** So many certificates of a phase are named; the rest is folded away. */
const mostNamed = 10;

/** Campaigns that replace certificates in phases: how far they are, who was told and who was not. */
export function CampaignsView() {
  const { t } = useLanguage();
  const words = t.care.certificates;
  const resource = useResource<{ readonly items: readonly Campaign[] }>(
    "/api/v1/landscape/certificate-campaigns",
  );
  return (
    <CertificatePage view="campaigns" intro={words.campaignsIntro}>
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
            items.map((campaign) => (
              <CampaignCard key={campaign.id} campaign={campaign} onTold={resource.reload} />
            ))
          )
        }
      </Loaded>
    </CertificatePage>
  );
}

function CampaignCard({ campaign, onTold }: { readonly campaign: Campaign; readonly onTold: () => void }) {
  const { t } = useLanguage();
  const mayEdit = useMay("landscape.edit");
  const words = t.care.certificates;
  const { name, reason, leavesIssuer, untold, teams } = campaign;
  return (
    <Section title={name} card>
      <p>
        <AgencyText>{reason}</AgencyText>{" "}
        {leavesIssuer === undefined ? null : words.leavesIssuer(leavesIssuer)}
      </p>
      <Phases campaign={campaign} />
      <Section title={words.told} level={3}>
        {untold.length > 0 ? (
          <Alert kind="warning" title={words.untold}>
            <p>{words.untoldText(untold.join(", "))}</p>
          </Alert>
        ) : (
          <p>{words.everybodyTold}</p>
        )}
        <Notices campaign={campaign} />
        {mayEdit && teams.length > 0 ? (
          <Disclosure summary={words.tell}>
            <TellForm key={campaign.version} campaign={campaign} onTold={onTold} />
          </Disclosure>
        ) : null}
      </Section>
    </Section>
  );
}

function Phases({ campaign }: { readonly campaign: Campaign }) {
  const { t, format } = useLanguage();
  const words = t.care.certificates;
  const columns: readonly Column<CampaignPhase>[] = [
    { key: "phase", header: words.phase, rowHeader: true, cell: ({ name }) => name },
    { key: "due", header: words.due, cell: ({ due }) => format.shortDate(due) },
    {
      key: "done",
      header: words.done,
      cell: ({ done, total }) => (
        <span className="gs-heat gs-heat--score">
          <progress max={Math.max(1, total)} value={done} aria-hidden="true" />{" "}
          {words.doneOf(format.number(done), format.number(total))}
        </span>
      ),
    },
    {
      key: "left",
      header: words.notYet,
      cell: ({ certificates }) => {
        const left = certificates.filter(({ state }) => state !== "replaced");
        if (left.length === 0) return words.allDone;
        const rest = left.slice(mostNamed);
        return (
          <>
            <CertificateList certificates={left.slice(0, mostNamed)} />
            {rest.length === 0 ? null : (
              <Disclosure summary={t.landscape.map.hidden(format.number(rest.length))}>
                <CertificateList certificates={rest} />
              </Disclosure>
            )}
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={words.phases(campaign.name)}
      captionHidden
      columns={columns}
      rows={campaign.phases}
      rowKey={({ name, due }) => `${name} ${due}`}
    />
  );
}

function CertificateList({ certificates }: Pick<CampaignPhase, "certificates">) {
  const { t } = useLanguage();
  const words = t.care.certificates;
  return (
    <ul className="gs-plain-list">
      {certificates.map(({ id, name, state }) => (
        <li key={id}>
          <Link href={itemAddress(id)}>{words.stateOf(name, words.progress[state])}</Link>
        </li>
      ))}
    </ul>
  );
}

function Notices({ campaign: { notices } }: { readonly campaign: Campaign }) {
  const { t, format } = useLanguage();
  const words = t.care.certificates;
  if (notices.length === 0) return <p>{words.nobodyTold}</p>;
  return (
    <ul className="gs-bullets">
      {[...notices].reverse().map(({ at, team, text }) => (
        <li key={`${at} ${team}`}>
          {words.toldText(team, format.moment(at))} <AgencyText>{text}</AgencyText>
        </li>
      ))}
    </ul>
  );
}
