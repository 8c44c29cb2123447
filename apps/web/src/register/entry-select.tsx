import { SelectField, TextField } from "@grondslag/ui";
import { useState } from "react";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { useLanguage } from "../language/language.tsx";
import { type Kind, source } from "./kinds.ts";

type Named = {
  readonly id: string;
  readonly name?: string;
  readonly law?: string;
  readonly article?: string;
};

/** Chooses an entry of the register; a box to search appears when there are more than fit in a list. */
export function EntrySelect({
  kind,
  label,
  one,
  value,
  onValue,
  error,
}: {
  readonly kind: Kind;
  readonly label: string;
  readonly one: string;
  readonly value: string;
  readonly onValue: (id: string) => void;
  readonly error?: string | undefined;
}) {
  const { t, format } = useLanguage();
  const [text, setText] = useState("");
  const query = new URLSearchParams({ pageSize: "100", ...(text.trim() === "" ? {} : { q: text.trim() }) });
  const list = useResource<ListPage<Named>>(`${source(kind)}?${query}`);
  const items = list.value?.items ?? [];
  const many = (list.value?.total ?? 0) > items.length || text !== "";
  const known = value === "" || items.some((item) => item.id === value);
  return (
    <>
      {many ? (
        <TextField
          type="search"
          label={t.register.narrow(one.toLowerCase())}
          hint={t.register.onlyFirst(format.number(items.length), format.number(list.value?.total ?? 0))}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <SelectField
        label={label}
        error={error}
        value={value}
        onValue={onValue}
        options={[
          { value: "", label: t.register.choose },
          ...(known ? [] : [{ value, label: value }]),
          ...items.map((item) => ({
            value: item.id,
            label:
              item.law === undefined || item.article === undefined
                ? (item.name ?? item.id)
                : t.article(item.article, item.law),
          })),
        ]}
      />
    </>
  );
}
