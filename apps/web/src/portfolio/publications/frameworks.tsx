import type { Resource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { ChangeInPlace, FormButton, type Forms } from "../editing/use-forms.tsx";
import type { Records } from "../wishes/wish-types.ts";
import { FrameworkForm } from "./framework-form.tsx";
import type { PlanFramework } from "./publication-types.ts";

/** What plans of departments are held against, for who may change it (row O26). */
export function Frameworks({
  resource,
  forms,
}: {
  readonly resource: Resource<Records<PlanFramework>>;
  readonly forms: Forms;
}) {
  const { t } = useLanguage();
  const names = t.portfolio.recording.framework;
  if (!useMay("portfolio.edit")) return null;
  return (
    <Section title={names.listTitle} level={3} intro={names.listIntro}>
      <Loaded resource={resource}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p>{names.noneText}</p> : null}
            {items.map((kept) => (
              <div key={kept.record.id} className="gs-stack gs-stack--tight">
                <p>
                  <AgencyText>{kept.record.name}</AgencyText>
                </p>
                <ChangeInPlace forms={forms} form={`framework:${kept.record.id}`} of={kept.record.name}>
                  <FrameworkForm
                    kept={kept}
                    onSaved={forms.saved}
                    onConflict={resource.reload}
                    onClose={forms.close}
                  />
                </ChangeInPlace>
              </div>
            ))}
          </>
        )}
      </Loaded>
      <div className="gs-row">
        <FormButton forms={forms} form="framework" label={names.add} />
      </div>
      {forms.open === "framework" ? <FrameworkForm onSaved={forms.saved} onClose={forms.close} /> : null}
    </Section>
  );
}
