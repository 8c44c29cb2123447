import { SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { useLanguage } from "../language/language.tsx";

/** Chooses out of a list on the server; a box to search appears when there are more than fit. */
export function RemoteSelect<Item extends { readonly id: string }>({
  source,
  label,
  nameOf,
  value,
  onValue,
  error,
  none,
  fixed = {},
  knownName,
}: {
  /** Path of the list, which may have a query already; it takes `q`, `page` and `pageSize`. */
  readonly source: string;
  readonly label: string;
  readonly nameOf: (item: Item) => string;
  readonly value: string;
  readonly onValue: (id: string, item: Item | undefined) => void;
  readonly error?: string | undefined;
  /** What it means to choose nothing; left out: that a choice must still be made. */
  readonly none?: string;
  /** Other members of the question, such as a kind. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Name of what was chosen before: it may stand further on in the list than what is read. */
  readonly knownName?: string | undefined;
}) {
  const { t, format } = useLanguage();
  const [text, setText] = useState("");
  const [chosenName, setChosenName] = useState<string>();
  const query = new URLSearchParams({
    ...fixed,
    pageSize: "100",
    ...(text.trim() === "" ? {} : { q: text.trim() }),
  });
  const list = useResource<ListPage<Item>>(`${source}${source.includes("?") ? "&" : "?"}${query}`);
  const items = list.value?.items ?? [];
  const many = (list.value?.total ?? 0) > items.length || text !== "";
  const known = value === "" || items.some((item) => item.id === value);
  return (
    <>
      {many ? (
        <TextField
          type="search"
          label={t.table.find(label.toLowerCase())}
          hint={t.register.onlyFirst(format.number(items.length), format.number(list.value?.total ?? 0))}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <SelectField
        label={label}
        error={error}
        value={value}
        onValue={(id) => {
          const item = items.find((one) => one.id === id);
          if (item !== undefined) setChosenName(nameOf(item));
          onValue(id, item);
        }}
        options={[
          { value: "", label: none ?? t.register.choose },
          ...(known ? [] : [{ value, label: chosenName ?? knownName ?? value }]),
          ...items.map((item) => ({ value: item.id, label: nameOf(item) })),
        ]}
      />
    </>
  );
}
