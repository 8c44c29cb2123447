import { Alert, Button, Disclosure, Link, Row } from "@grondslag/ui";
import { useLocation, useSearchParams } from "wouter";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Failure } from "../../frame/failure.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { changedQuery, withQuery } from "../../table/list-query.ts";
import { useFollowedForm } from "../use-followed-form.ts";
import { CampaignForm } from "./campaign-form.tsx";
import { CampaignPhases } from "./campaign-phases.tsx";
import { CampaignState, Replaced } from "./campaign-state.tsx";
import type { Campaign } from "./certificate-types.ts";
import { EndCampaignForm } from "./end-campaign-form.tsx";
import { draftOf, saveCampaign } from "./save-campaign.ts";
import { TellForm } from "./tell-form.tsx";

/** One campaign, phase by phase: what is replaced, who was told, and how it is changed and ended. */
export function CampaignPage({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const words = t.care.certificates;
  const resource = useResource<Campaign>(`/api/v1/landscape/certificate-campaigns/${encodeURIComponent(id)}`);
  return (
    <Page
      title={resource.value?.name ?? words.campaigns}
      actions={<Link href="/landscape/certificates/campaigns">{t.rounds.certificates.toList}</Link>}
    >
      <Disclosure summary={t.why}>
        <p>{words.whyText}</p>
      </Disclosure>
      <Loaded resource={resource} lines={8}>
        {(campaign) => <Whole campaign={campaign} onChanged={resource.reload} />}
      </Loaded>
    </Page>
  );
}

function Whole({ campaign, onChanged }: { readonly campaign: Campaign; readonly onChanged: () => void }) {
  const { t, format } = useLanguage();
  const words = t.care.certificates;
  const [path, navigate] = useLocation();
  const [query] = useSearchParams();
  const mayEdit = useMay("landscape.edit");
  const open = query.get("open");
  const box = useFollowedForm(open !== null);
  const show = (form: string) => navigate(withQuery(path, changedQuery(query, { open: form })));
  const shared = {
    campaign,
    onConflict: onChanged,
    onClose: () => show(""),
    onSaved: () => {
      show("");
      onChanged();
    },
  };
  const { reason, leavesIssuer, ended } = campaign;
  return (
    <>
      <Row middle>
        <CampaignState campaign={campaign} />
        <Replaced phases={campaign.phases} />
      </Row>
      <p className="gs-prose">
        <AgencyText>{reason}</AgencyText>{" "}
        {leavesIssuer === undefined ? null : words.leavesIssuer(leavesIssuer)}
      </p>
      {ended === undefined ? null : (
        <Alert kind="info">
          <p>
            {t.rounds.certificates.ended(format.date(ended.on))} <AgencyText>{ended.reason}</AgencyText>
          </p>
        </Alert>
      )}
      {mayEdit ? (
        <div ref={box}>
          {open === "change" ? (
            <CampaignForm {...shared} />
          ) : open === "end" ? (
            <EndCampaignForm {...shared} />
          ) : ended === undefined ? (
            <Row>
              <Button onClick={() => show("change")}>{t.rounds.certificates.change}</Button>
              <Button onClick={() => show("end")}>{t.rounds.certificates.end}</Button>
            </Row>
          ) : (
            <Reopen campaign={campaign} onChanged={onChanged} />
          )}
        </div>
      ) : null}
      <CampaignPhases campaign={campaign} mayRecord={mayEdit && ended === undefined} onChanged={onChanged} />
      <Told campaign={campaign} onTold={onChanged} />
    </>
  );
}

function Reopen({ campaign, onChanged }: { readonly campaign: Campaign; readonly onChanged: () => void }) {
  const { t } = useLanguage();
  const reopen = useAction(async () => {
    const { ended: _ended, ...draft } = draftOf(campaign);
    await saveCampaign(campaign.id, draft);
    onChanged();
  });
  return (
    <>
      {reopen.error === undefined ? null : <Failure error={reopen.error} />}
      <Row>
        <Button busy={reopen.busy} onClick={() => void reopen.run()}>
          {t.rounds.certificates.reopen}
        </Button>
      </Row>
    </>
  );
}

function Told({ campaign, onTold }: { readonly campaign: Campaign; readonly onTold: () => void }) {
  const { t } = useLanguage();
  const words = t.care.certificates;
  const mayEdit = useMay("landscape.edit");
  const { untold, teams } = campaign;
  return (
    <Section title={words.told}>
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
