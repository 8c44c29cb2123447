import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
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
  const { t } = useLanguage();
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
    <Section title={names.team.listTitle} intro={names.team.listIntro}>
      <Loaded resource={teams}>
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
            {items.length === 0 ? <p>{names.team.noneText}</p> : null}
            <ul className="gs-plain-list gs-stack gs-stack--tight">
              {items.map((kept) => (
                <li key={kept.record.id} className="gs-stack gs-stack--tight">
                  <p>
                    <strong>
                      <AgencyText>{kept.record.name}</AgencyText>
                    </strong>
                    :{" "}
                    {kept.record.chains.length === 0
                      ? names.team.noChains
                      : kept.record.chains.map((id) => chains.get(id) ?? id).join(", ")}
                  </p>
                  <ChangeInPlace forms={forms} form={`team:${kept.record.id}`} of={kept.record.name}>
                    <TeamForm kept={kept} onSaved={saved} onConflict={teams.reload} onClose={forms.close} />
                  </ChangeInPlace>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Section>
  );
}
