import { Button } from "@grondslag/ui";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { useLanguage } from "../language/language.tsx";
import { EntrySelect } from "./entry-select.tsx";
import { source } from "./kinds.ts";
import type { GroundEntry } from "./types.ts";

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
  const list = useResource<ListPage<GroundEntry>>(`${source("legal-grounds")}?pageSize=100`);
  const nameOf = (id: string) => {
    const ground = list.value?.items.find((item) => item.id === id);
    return ground === undefined ? id : t.article(ground.article, ground.law);
  };
  return (
    <fieldset className="gs-checks gs-stack">
      <legend>{t.register.activity.grounds}</legend>
      <ul className="gs-plain-list gs-stack gs-stack--tight">
        {value.map((id) => (
          <li key={id} className="gs-row gs-row--middle">
            <span>{nameOf(id)}</span>
            <Button small onClick={() => onChange(value.filter((other) => other !== id))}>
              {t.register.activity.removeUse(nameOf(id))}
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
