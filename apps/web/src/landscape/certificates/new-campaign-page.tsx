import { Link } from "@grondslag/ui";
import { useLocation } from "wouter";
import { Page } from "../../frame/page.tsx";
import { useLanguage } from "../../language/language.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { campaignAddress } from "./certificate-types.ts";

/** Begins a campaign that replaces certificates in phases. */
export function NewCampaignPage() {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const words = t.rounds.certificates;
  return (
    <Page
      title={words.newTitle}
      actions={<Link href="/landscape/certificates/campaigns">{words.toList}</Link>}
    >
      <p className="gs-prose">{t.care.certificates.campaignsIntro}</p>
      <CampaignForm onSaved={(id) => navigate(campaignAddress(id))} />
    </Page>
  );
}
