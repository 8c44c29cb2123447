import { useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { RemoteSelect } from "../../forms/remote-select.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign, Certificate } from "./certificate-types.ts";
import { draftOf, saveCampaign } from "./save-campaign.ts";

/** Records by which certificate another was replaced, and when. */
export function ReplacementForm({
  campaign,
  certificate,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly campaign: Campaign;
  readonly certificate: { readonly id: string; readonly name: string };
  readonly onSaved: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.rounds.certificates;
  const today = new Date().toISOString().slice(0, 10);
  const [by, setBy] = useState("");
  const [on, setOn] = useState(today);
  const faults = {
    by: by === "" || by === certificate.id ? words.byWrong : undefined,
    on: on === "" || on > today ? words.onWrong : undefined,
  };
  const at = campaign.replacements.length;
  return (
    <EditForm
      refused={t.rounds.refused}
      title={words.recordOf(certificate.name)}
      faults={Object.values(faults)}
      save={async () => {
        const draft = draftOf(campaign);
        const replacement = { certificate: certificate.id, replacedBy: by, on };
        await saveCampaign(campaign.id, { ...draft, replacements: [...draft.replacements, replacement] });
      }}
      onSaved={onSaved}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <RemoteSelect<Certificate>
            source="/api/v1/landscape/certificates"
            label={words.by}
            nameOf={({ name, issuer }) => (issuer === undefined ? name : `${name} (${issuer})`)}
            value={by}
            onValue={setBy}
            error={shown(faults.by, `/replacements/${at}/replacedBy`)}
          />
          <DayField
            label={words.on}
            value={on}
            onValue={setOn}
            error={shown(faults.on, `/replacements/${at}/on`)}
          />
        </>
      )}
    </EditForm>
  );
}
