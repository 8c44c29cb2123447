import { Button } from "@grondslag/ui";
import { type ReactNode, useId } from "react";
import { useLanguage } from "../../language/language.tsx";

/** Rows of a form under one name, with a button for one more. */
export function RowsInput({
  legend,
  hint,
  error,
  addLabel,
  onAdd,
  children,
}: {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}) {
  const errorId = useId();
  return (
    <fieldset
      className="gs-checks gs-stack"
      {...(error === undefined ? {} : { "aria-describedby": errorId })}
    >
      <legend className="utrecht-form-label">{legend}</legend>
      {hint === undefined ? null : <p className="gs-hint">{hint}</p>}
      {error === undefined ? null : (
        <p id={errorId} className="utrecht-form-field-error-message">
          {error}
        </p>
      )}
      {children}
      <div className="gs-row">
        <Button small onClick={onAdd}>
          {addLabel}
        </Button>
      </div>
    </fieldset>
  );
}

/** One row of more than one field, with its name. */
export function OneRow({
  legend,
  onRemove,
  children,
}: {
  readonly legend: string;
  /** Takes the row away; without it the row stays. */
  readonly onRemove?: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  return (
    <fieldset className="gs-row-of-fields gs-stack gs-stack--tight">
      <legend>{legend}</legend>
      {children}
      {onRemove === undefined ? null : (
        <div>
          <Button small aria-label={`${words.remove}: ${legend}`} onClick={onRemove}>
            {words.remove}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
