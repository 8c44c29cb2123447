import { useId } from "react";

/** A group of check boxes under one question; the answer is the list of ticked values. */
export function CheckGroup({
  label,
  options,
  value,
  onChange,
  error,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly error?: string | undefined;
}) {
  const errorId = useId();
  return (
    <fieldset className="gs-checks" aria-describedby={error ? errorId : undefined}>
      <legend>{label}</legend>
      {error ? (
        <p id={errorId} className="utrecht-form-field-error-message">
          {error}
        </p>
      ) : null}
      <div className="gs-checks__options">
        {options.map((option) => (
          <label key={option.value} className="gs-check">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...value, option.value]
                    : value.filter((ticked) => ticked !== option.value),
                )
              }
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
