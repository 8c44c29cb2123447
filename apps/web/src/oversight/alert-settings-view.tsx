import { Alert, Disclosure } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { AlertSettingsForm } from "./alert-settings-form.tsx";
import { AlertSettingsHistory } from "./alert-settings-history.tsx";
import { AlertSettingsProposal } from "./alert-settings-proposal.tsx";
import type { AlertSettingsPage } from "./alert-settings-types.ts";
import { AlertsPage } from "./alerts-page.tsx";
import { ChoicesInForce } from "./choices-in-force.tsx";

/** What the agency agreed on about signals: how many, how soon, why, and who agreed. */
export function AlertSettingsView() {
  const { t } = useLanguage();
  const words = t.alertSettings;
  const page = useResource<AlertSettingsPage>("/api/v1/alert-settings");
  return (
    <AlertsPage current="settings">
      <p className="gs-prose">{words.intro}</p>
      <Loaded resource={page} lines={8}>
        {(value) => <Agreements page={value} onChanged={page.reload} />}
      </Loaded>
    </AlertsPage>
  );
}

function Agreements({
  page,
  onChanged,
}: {
  readonly page: AlertSettingsPage;
  readonly onChanged: () => void;
}) {
  const { t } = useLanguage();
  const words = t.alertSettings;
  const mayPropose = useMay("alert-settings.propose");
  const [done, setDone] = useState<keyof typeof words.done>();
  const open = page.items.filter(({ state }) => state === "proposed");
  const nameOf = unitNames(page);
  const finish = (what: keyof typeof words.done) => {
    setDone(what);
    onChanged();
  };
  return (
    <>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      {done === undefined ? null : <Alert kind="ok" title={words.done[done]} live />}
      {open.map((one) => (
        <AlertSettingsProposal
          key={one.version}
          one={one}
          inForce={page.inForce}
          nameOf={nameOf}
          onDone={finish}
        />
      ))}
      <ChoicesInForce inForce={page.inForce} nameOf={nameOf} />
      {mayPropose ? (
        <Section title={words.propose} card>
          <p className="gs-prose">{words.proposeText}</p>
          {/* What was agreed in the meantime is what one starts from. */}
          <AlertSettingsForm
            key={`${page.inForce.version} ${page.items.length}`}
            page={page}
            onDone={() => finish("proposed")}
          />
        </Section>
      ) : null}
      <AlertSettingsHistory page={page} nameOf={nameOf} />
    </>
  );
}

function unitNames({ units }: AlertSettingsPage): (id: string) => string {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
