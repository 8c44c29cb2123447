import { Button, SelectField, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign } from "./certificate-types.ts";
import { draftOf, saveCampaign } from "./save-campaign.ts";

/** Records that a team was told of a campaign; what was recorded stays. */
export function TellForm({ campaign, onTold }: { readonly campaign: Campaign; readonly onTold: () => void }) {
  const { t } = useLanguage();
  const words = t.care.certificates;
  // Who does not know yet comes first.
  const teams = [...campaign.untold, ...campaign.teams.filter((team) => !campaign.untold.includes(team))];
  const [team, setTeam] = useState(teams[0] ?? "");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const short = text.trim().length < 3;
  const tell = useAction(async () => {
    const notice = { at: new Date().toISOString(), team, text: text.trim() };
    await saveCampaign(campaign.id, { ...draftOf(campaign), notices: [...campaign.notices, notice] });
    onTold();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short) void tell.run();
  };
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <SelectField
        label={words.team}
        value={team}
        options={teams.map((value) => ({ value, label: value }))}
        onValue={setTeam}
      />
      <TextAreaField
        label={words.message}
        hint={words.messageHint}
        rows={2}
        error={tried && short ? words.messageShort : undefined}
        value={text}
        onValue={setText}
      />
      {tell.error === undefined ? null : <Failure error={tell.error} />}
      <div className="gs-row">
        <Button type="submit" appearance="primary" busy={tell.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
