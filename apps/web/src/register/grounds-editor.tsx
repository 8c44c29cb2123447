import { Button } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import { EntrySelect } from "./entry-select.tsx";

/** The articles that an activity rests on: a list, with a choice to add one. */
export function GroundsEditor({
  value,
  onChange,
  error,
}: {
  readonly value: readonly string[];
  readonly onChange: (groundIds: readonly string[]) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <fieldset className="gs-checks gs-stack">
      <legend>{t.register.activity.grounds}</legend>
      <ul className="gs-plain-list gs-stack gs-stack--tight">
        {value.map((id) => (
          <li key={id} className="gs-row gs-row--middle">
            <code>{id}</code>
            <Button small onClick={() => onChange(value.filter((other) => other !== id))}>
              {t.register.activity.removeUse(id)}
            </Button>
          </li>
        ))}
      </ul>
      <EntrySelect
        kind="legal-grounds"
        label={t.register.activity.addGround}
        one={t.register.ground.one}
        value=""
        error={error}
        onValue={(id) => {
          if (id !== "" && !value.includes(id)) onChange([...value, id]);
        }}
      />
    </fieldset>
  );
}
