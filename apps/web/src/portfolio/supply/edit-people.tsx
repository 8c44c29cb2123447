import { Disclosure } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ChangeInPlace, FormButton, type Forms, SavedNotice } from "../editing/use-forms.tsx";
import { useChainNames } from "../landscape-name.tsx";
import type { Records } from "../wishes/wish-types.ts";
import { CapacityForm } from "./capacity-form.tsx";
import type { Team } from "./supply-types.ts";
import { TeamForm } from "./team-form.tsx";

/** Teams and how many people they have, for who may record it (rows O6, O13). */
export function EditPeople({ forms, onChanged }: { readonly forms: Forms; readonly onChanged: () => void }) {
  const { t, format } = useLanguage();
  const names = t.portfolio.recording;
  const may = useMay("portfolio.edit");
  const chains = useChainNames();
  const teams = useResource<Records<Team>>(may ? "/api/v1/portfolio/records/team?pageSize=500" : undefined);
  if (!may) return null;
  const saved = () => {
    forms.saved();
    teams.reload();
  };
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Loaded resource={teams} lines={1}>
      {({ items }) => (
        <>
          <div className="gs-row">
            <FormButton forms={forms} form="team" label={names.team.add} />
            {items.length === 0 ? null : (
              <FormButton forms={forms} form="capacity" label={names.capacity.title} />
            )}
          </div>
          <SavedNotice forms={forms} />
          {forms.open === "team" ? <TeamForm onSaved={saved} onClose={forms.close} /> : null}
          {forms.open === "capacity" ? (
            <CapacityForm
              teams={items.map(({ record }) => record)}
              today={today}
              onSaved={onChanged}
              onClose={forms.close}
            />
          ) : null}
          {items.length === 0 ? (
            <p>{names.team.noneText}</p>
          ) : (
            <Disclosure
              summary={names.team.list(format.number(items.length))}
              wide
              open={forms.open.startsWith("team:")}
            >
              <p>{names.team.listIntro}</p>
              {items.map((kept) => (
                <OneTeam
                  key={kept.record.id}
                  kept={kept}
                  {...{ forms, saved, chains }}
                  readAgain={teams.reload}
                />
              ))}
            </Disclosure>
          )}
        </>
      )}
    </Loaded>
  );
}

function OneTeam({
  kept,
  forms,
  saved,
  chains,
  readAgain,
}: {
  readonly kept: Records<Team>["items"][number];
  readonly forms: Forms;
  readonly saved: () => void;
  readonly chains: ReadonlyMap<string, string>;
  readonly readAgain: () => void;
}) {
  const { t } = useLanguage();
  const { record } = kept;
  return (
    <div className="gs-stack gs-stack--tight">
      <p>
        <strong>
          <AgencyText>{record.name}</AgencyText>
        </strong>
        :{" "}
        {record.chains.length === 0 ? (
          t.portfolio.recording.team.noChains
        ) : (
          <AgencyText>{record.chains.map((id) => chains.get(id) ?? id).join(", ")}</AgencyText>
        )}
      </p>
      <ChangeInPlace forms={forms} form={`team:${record.id}`} of={record.name}>
        <TeamForm kept={kept} onSaved={saved} onConflict={readAgain} onClose={forms.close} />
      </ChangeInPlace>
    </div>
  );
}
