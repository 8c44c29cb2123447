import { RemoteSelect } from "../../forms/remote-select.tsx";

type WorkName = { readonly id: string; readonly name: string; readonly kind?: string };

/** Chooses a programme, project or part of it. */
export function WorkSelect({
  label,
  value,
  onValue,
  error,
  none,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (id: string) => void;
  readonly error?: string | undefined;
  /** What it is to choose nothing. */
  readonly none?: string;
}) {
  return (
    <RemoteSelect<WorkName>
      source="/api/v1/portfolio/work"
      label={label}
      nameOf={({ name }) => name}
      value={value}
      onValue={onValue}
      error={error}
      {...(none === undefined ? {} : { none })}
    />
  );
}
