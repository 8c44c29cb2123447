import { useState } from "react";
import type { FaultOf } from "../../forms/edit-form.tsx";

/** Fields as they stand in a form. */
export type Typed<Name extends string> = {
  readonly typed: Readonly<Record<Name, string>>;
  readonly change: (name: Name, value: string) => void;
};

/**
 * Fields of a form over what is kept. Only what somebody typed is remembered: when the record is read again, because
 * another changed it, the other fields follow.
 */
export function useTyped<Name extends string>(kept: Readonly<Record<Name, string>>): Typed<Name> {
  const [touched, setTouched] = useState<Partial<Readonly<Record<Name, string>>>>({});
  return {
    typed: { ...kept, ...touched },
    change: (name, value) => setTouched((before) => ({ ...before, [name]: value })),
  };
}

/** What a field needs, by its name: its value, what typing does, and what is wrong with it. */
export function fieldsOf<Name extends string>(
  { typed, change }: Typed<Name>,
  shown: FaultOf,
  faults: { readonly [Field in Name]?: string | undefined },
) {
  return (name: Name, pointer = `/${name}`) => ({
    value: typed[name],
    onValue: (value: string) => change(name, value),
    error: shown(faults[name], pointer),
  });
}
