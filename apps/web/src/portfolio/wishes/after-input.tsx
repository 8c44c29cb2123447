import { SelectField } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import { ChosenItems, ItemsPicker, workSource } from "../editing/items-picker.tsx";
import type { Wish } from "./wish-types.ts";

const wishPath = (id: string) => `/api/v1/portfolio/records/wish/${encodeURIComponent(id)}`;

/** What must be done before a wish can begin: work, and other wishes. */
export function AfterInput({
  self,
  wishes,
  value,
  onValue,
  error,
}: {
  /** Id of the wish itself: it does not wait for itself. */
  readonly self: string;
  readonly wishes: readonly Wish[];
  /** Ids of work and of wishes. */
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const isWish = (id: string) => wishes.some((wish) => wish.id === id);
  const others = value.filter(isWish);
  const works = value.filter((id) => !isWish(id));
  return (
    <>
      <ItemsPicker
        source={workSource}
        legend={words.afterWork}
        addLabel={t.portfolio.recording.lawDate.addWork}
        value={works}
        onValue={(ids) => onValue([...ids, ...others])}
        error={error}
      />
      <ChosenItems
        path={wishPath}
        legend={words.afterWishes}
        value={others}
        onValue={(ids) => onValue([...works, ...ids])}
      >
        {(add) => (
          <SelectField
            label={words.one}
            value=""
            options={[
              { value: "", label: t.portfolio.editing.choose },
              ...wishes
                .filter(({ id }) => id !== self && !value.includes(id))
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            error={error}
            onValue={add}
          />
        )}
      </ChosenItems>
    </>
  );
}
