import { Button } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useResource } from "../../api/use-resource.ts";
import { RemoteSelect } from "../../forms/remote-select.tsx";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";

type Named = { readonly id: string; readonly name: string };

/** Where things to choose from come from: the list, and one of them by its id. */
export type PickSource = {
  readonly list: string;
  readonly one: (id: string) => string;
};

export const systemSource: PickSource = {
  list: "/api/v1/landscape/items?kind=system",
  one: (id) => `/api/v1/landscape/items/${encodeURIComponent(id)}`,
};
export const workSource: PickSource = {
  list: "/api/v1/portfolio/work",
  one: (id) => `/api/v1/portfolio/records/work/${encodeURIComponent(id)}`,
};

/** Chooses any number of things out of a list on the server. */
export function ItemsPicker({
  source,
  addLabel,
  error,
  ...chosen
}: {
  readonly source: PickSource;
  readonly legend: string;
  readonly addLabel: string;
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <ChosenItems path={source.one} {...chosen}>
      {(add) => (
        <RemoteSelect<Named>
          source={source.list}
          label={addLabel}
          nameOf={({ name }) => name}
          value=""
          none={t.portfolio.editing.choose}
          onValue={add}
          error={error}
        />
      )}
    </ChosenItems>
  );
}

/** What was chosen, each with a button that takes it away, and below it the way to add one. */
export function ChosenItems({
  path,
  legend,
  value,
  onValue,
  children,
}: {
  /** Where to read the name of one. */
  readonly path: (id: string) => string;
  readonly legend: string;
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
  readonly children: (add: (id: string) => void) => ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  return (
    <fieldset className="gs-checks gs-stack">
      <legend className="utrecht-form-label">{legend}</legend>
      {value.length === 0 ? (
        <p className="gs-soft">{words.nothingChosen}</p>
      ) : (
        <ul className="gs-plain-list">
          {value.map((id) => (
            <Chosen
              key={id}
              path={path(id)}
              id={id}
              onRemove={() => onValue(value.filter((one) => one !== id))}
            />
          ))}
        </ul>
      )}
      {children((id) => {
        if (id !== "" && !value.includes(id)) onValue([...value, id]);
      })}
    </fieldset>
  );
}

function Chosen({
  path,
  id,
  onRemove,
}: {
  readonly path: string;
  readonly id: string;
  readonly onRemove: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const found = useResource<Partial<Named> & { readonly record?: Named }>(path).value;
  const name = found?.record?.name ?? found?.name ?? id;
  return (
    <li className="gs-row gs-row--middle">
      <AgencyText>{name}</AgencyText>
      <Button small aria-label={`${words.remove}: ${name}`} onClick={onRemove}>
        {words.remove}
      </Button>
    </li>
  );
}
