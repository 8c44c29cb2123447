import { SelectField } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";

/** A question with yes or no as its answer; `first` stands at the top. */
export function YesNoField({
  label,
  value,
  onValue,
  error,
  first = "yes",
  width,
}: {
  readonly label: string;
  /** `yes` or `no`. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error?: string | undefined;
  readonly first?: "yes" | "no";
  readonly width?: "short";
}) {
  const { t } = useLanguage();
  const { yes, no } = t.portfolio.editing;
  const options = [
    { value: "yes", label: yes },
    { value: "no", label: no },
  ];
  return (
    <SelectField
      label={label}
      options={first === "yes" ? options : options.toReversed()}
      value={value}
      onValue={onValue}
      error={error}
      {...(width === undefined ? {} : { width })}
    />
  );
}
