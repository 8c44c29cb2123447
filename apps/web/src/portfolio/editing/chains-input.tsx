import { CheckGroup } from "@grondslag/ui";
import { useChainNames } from "../landscape-name.tsx";

/** Chooses chains of the landscape; one that it no longer has keeps its id as its name. */
export function ChainsInput({
  label,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly onValue: (ids: readonly string[]) => void;
  readonly error?: string | undefined;
}) {
  const names = useChainNames();
  const ids = [...new Set([...names.keys(), ...value])];
  return (
    <CheckGroup
      label={label}
      options={ids.map((id) => ({ value: id, label: names.get(id) ?? id }))}
      value={value}
      onChange={onValue}
      error={error}
    />
  );
}
