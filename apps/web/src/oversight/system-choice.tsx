import { CheckGroup, TextField } from "@grondslag/ui";
import { useState } from "react";
import type { ListPage } from "../api/types.ts";
import { useResource } from "../api/use-resource.ts";
import { useLanguage } from "../language/language.tsx";

type System = { readonly id: string; readonly name: string };

/** Which systems of the register a mandate covers; those that are ticked stay in sight while one searches. */
export function SystemChoice({
  value,
  onValue,
}: {
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.investigations;
  const [text, setText] = useState("");
  const query = new URLSearchParams({ pageSize: "20", ...(text.trim() === "" ? {} : { q: text.trim() }) });
  const list = useResource<ListPage<System>>(`/api/v1/systems?${query}`);
  const items = list.value?.items ?? [];
  const total = list.value?.total ?? 0;
  const ticked = value.filter((id) => items.every((item) => item.id !== id));
  return (
    <>
      {total > items.length || text !== "" ? (
        <TextField
          type="search"
          label={t.table.find(words.systems.toLowerCase())}
          hint={t.register.onlyFirst(format.number(items.length), format.number(total))}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <CheckGroup
        label={`${words.systems}. ${words.systemsHint}`}
        options={[
          ...ticked.map((id) => ({ value: id, label: id })),
          ...items.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={value}
        onChange={onValue}
      />
    </>
  );
}
