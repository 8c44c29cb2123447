import { Button, LinkButton, SelectField, type SelectOption, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useLanguage } from "../language/language.tsx";
import { changedQuery, withQuery } from "./list-query.ts";

/** One way to narrow a list; its value lives in the address under its name. */
export type Filter =
  | { readonly name: string; readonly kind: "search"; readonly label: string }
  | { readonly name: string; readonly kind: "number"; readonly label: string }
  | {
      readonly name: string;
      readonly kind: "choice";
      readonly label: string;
      readonly options: readonly SelectOption[];
    }
  | { readonly name: string; readonly kind: "tick"; readonly label: string };

/** The filters of a list. A choice works at once; typed text works with the button or Enter. */
export function FilterBar({ filters }: { readonly filters: readonly Filter[] }) {
  const { t } = useLanguage();
  const [path] = useLocation();
  const [query, setQuery] = useSearchParams();
  const typed = filters.filter(({ kind }) => kind === "search" || kind === "number");
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const change = (values: Readonly<Record<string, string>>) => {
    setQuery(changedQuery(query, { ...texts, ...values }), { replace: true });
    setTexts({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({});
  };
  const active = filters.some(({ name }) => query.has(name));
  const cleared = changedQuery(query, Object.fromEntries(filters.map(({ name }) => [name, ""])));
  return (
    <search>
      <form className="gs-row" onSubmit={submit}>
        {filters.map((filter) => (
          <FilterField
            key={filter.name}
            filter={filter}
            value={texts[filter.name] ?? query.get(filter.name) ?? ""}
            onType={(text) => setTexts({ ...texts, [filter.name]: text })}
            onChoose={(value) => change({ [filter.name]: value })}
          />
        ))}
        {typed.length === 0 ? null : (
          <Button type="submit" appearance="primary">
            {t.list.search}
          </Button>
        )}
        {active ? <LinkButton href={withQuery(path, cleared)}>{t.table.clear}</LinkButton> : null}
      </form>
    </search>
  );
}

function FilterField({
  filter,
  value,
  onType,
  onChoose,
}: {
  readonly filter: Filter;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (value: string) => void;
}) {
  const { t } = useLanguage();
  if (filter.kind === "choice") {
    return (
      <SelectField
        width="short"
        label={filter.label}
        options={[{ value: "", label: t.table.all }, ...filter.options]}
        value={value}
        onValue={onChoose}
      />
    );
  }
  if (filter.kind === "tick") {
    return (
      <label className="gs-check gs-check--field">
        <input
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChoose(event.currentTarget.checked ? "true" : "")}
        />
        {filter.label}
      </label>
    );
  }
  return (
    <TextField
      width={filter.kind === "number" ? "short" : "normal"}
      type={filter.kind === "number" ? "text" : "search"}
      inputMode={filter.kind === "number" ? "numeric" : "text"}
      label={filter.label}
      autoComplete="off"
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
