import { TextAreaField, TextField } from "@grondslag/ui";
import { useState } from "react";
import { EditForm } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Campaign } from "./certificate-types.ts";
import { PhasesInput, type TypedPhase } from "./phases-input.tsx";
import { draftOf, saveCampaign } from "./save-campaign.ts";

/** Begins a campaign, or changes one: why, who must know, and which certificates in which phase. */
export function CampaignForm({
  campaign,
  onSaved,
  onConflict,
  onClose,
}: {
  readonly campaign?: Campaign;
  readonly onSaved: (id: string) => void;
  readonly onConflict?: () => void;
  readonly onClose?: () => void;
}) {
  const { t } = useLanguage();
  const words = t.rounds.certificates;
  const [id] = useState(() => campaign?.id ?? `round-${crypto.randomUUID()}`);
  const [name, setName] = useState(campaign?.name ?? "");
  const [reason, setReason] = useState(campaign?.reason ?? "");
  const [issuer, setIssuer] = useState(campaign?.leavesIssuer ?? "");
  const [teams, setTeams] = useState(() => campaign?.teams.join("\n") ?? "");
  const [phases, setPhases] = useState<readonly TypedPhase[]>(() => typedPhases(campaign));
  const faults = {
    name: name.trim() === "" ? words.nameWrong : undefined,
    reason: reason.trim() === "" ? words.reasonWrong : undefined,
    phases: phases.length === 0 ? words.phasesWrong : undefined,
    phase: phases.every(isWhole) ? undefined : words.certificatesWrong,
  };
  const save = async () => {
    const kept = campaign === undefined ? { version: 0, notices: [], replacements: [] } : draftOf(campaign);
    const { leavesIssuer: _before, ...rest } = { leavesIssuer: undefined, ...kept };
    await saveCampaign(id, {
      ...rest,
      name: name.trim(),
      reason: reason.trim(),
      ...(issuer.trim() === "" ? {} : { leavesIssuer: issuer.trim() }),
      teams: [
        ...new Set(
          teams
            .split("\n")
            .map((team) => team.trim())
            .filter(Boolean),
        ),
      ],
      phases: phases.map((phase) => ({
        name: phase.name.trim(),
        due: phase.due,
        certificates: phase.certificates.map((certificate) => certificate.id),
      })),
    });
  };
  return (
    <EditForm
      refused={t.rounds.refused}
      title={campaign === undefined ? words.newTitle : words.changeTitle(campaign.name)}
      faults={Object.values(faults)}
      save={save}
      saveLabel={campaign === undefined ? words.begin : words.save}
      onSaved={() => onSaved(id)}
      onConflict={onConflict}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            label={words.name}
            width="long"
            autoComplete="off"
            value={name}
            error={shown(faults.name, "/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextAreaField
            label={words.reason}
            rows={2}
            value={reason}
            error={shown(faults.reason, "/reason")}
            onValue={setReason}
          />
          <TextField
            label={words.issuer}
            hint={words.issuerHint}
            width="long"
            autoComplete="off"
            value={issuer}
            error={shown(undefined, "/leavesIssuer")}
            onChange={(event) => setIssuer(event.currentTarget.value)}
          />
          <TextAreaField
            label={words.teams}
            hint={words.teamsHint}
            rows={3}
            value={teams}
            error={shown(undefined, "/teams")}
            onValue={setTeams}
          />
          <PhasesInput phases={phases} onPhases={setPhases} shown={shown} none={shown(faults.phases)} />
        </>
      )}
    </EditForm>
  );
}

function typedPhases(campaign: Campaign | undefined): readonly TypedPhase[] {
  return (campaign?.phases ?? []).map(({ name, due, certificates }, at) => ({
    ...{ key: `${at}`, name, due },
    certificates: certificates.map((certificate) => ({ id: certificate.id, name: certificate.name })),
  }));
}

function isWhole({ name, due, certificates }: TypedPhase): boolean {
  return name.trim() !== "" && due !== "" && certificates.length > 0;
}
