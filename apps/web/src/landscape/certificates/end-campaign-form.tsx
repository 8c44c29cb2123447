import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign } from "./certificate-types.ts";
import { draftOf, saveCampaign } from "./save-campaign.ts";

/** Ends a campaign, with what happens to the certificates that are left. */
export function EndCampaignForm({
  campaign,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly campaign: Campaign;
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  const left = campaign.phases.reduce((all, { done, total }) => all + total - done, 0);
  return (
    <EditForm
      title={words.end}
      intro={words.endIntro(format.number(left))}
      faults={[]}
      motive={{ label: words.endReason, wrong: words.reasonWrong }}
      save={async (reason = "") => {
        const ended = { on: new Date().toISOString().slice(0, 10), reason };
        await saveCampaign(campaign.id, { ...draftOf(campaign), ended });
      }}
      saveLabel={words.end}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {() => null}
    </EditForm>
  );
}
