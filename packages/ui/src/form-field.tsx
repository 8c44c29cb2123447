import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import { classNames } from "./class-names.ts";

type FieldWidth = "short" | "normal" | "long";

type FieldProps = {
  readonly label: ReactNode;
  /** What to fill in, and how; stands above the box. */
  readonly hint?: ReactNode;
  /** What is wrong and how to repair it; marks the field as invalid. */
  readonly error?: string | undefined;
  readonly width?: FieldWidth;
};

type Described = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

function Field({
  label,
  hint,
  error,
  width = "normal",
  control,
}: FieldProps & { readonly control: (described: Described) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = classNames(hint !== undefined && hintId, error !== undefined && errorId);
  return (
    <div
      className={classNames(
        "utrecht-form-field",
        error !== undefined && "utrecht-form-field--invalid",
        width !== "normal" && `utrecht-form-field--${width}`,
      )}
    >
      <label htmlFor={id} className="utrecht-form-label utrecht-form-field__label">
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={hintId} className="gs-hint utrecht-form-field__description">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={errorId} className="utrecht-form-field-error-message utrecht-form-field__error-message">
          {error}
        </p>
      )}
      {control({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": error === undefined ? undefined : true,
      })}
    </div>
  );
}

/** One line of text, a date or a number. */
export function TextField({
  label,
  hint,
  error,
  width,
  ...input
}: FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "id" | "width"> & {
    readonly ref?: Ref<HTMLInputElement>;
  }) {
  return (
    <Field
      {...{ label, hint, error, ...(width ? { width } : {}) }}
      control={(described) => (
        <input
          {...input}
          {...described}
          className={classNames(
            "utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input",
            error !== undefined && "utrecht-textbox--invalid",
          )}
        />
      )}
    />
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  width = "long",
  rows = 4,
  fixed = false,
  value,
  onValue,
}: FieldProps & {
  readonly rows?: number;
  /** Letters of one width, for code. */
  readonly fixed?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <Field
      {...{ label, hint, error, width }}
      control={(described) => (
        <textarea
          {...described}
          value={value}
          rows={rows}
          onChange={(event) => onValue(event.currentTarget.value)}
          className={classNames(
            "utrecht-textbox gs-textarea utrecht-form-field__input",
            fixed && "gs-textarea--fixed",
            error !== undefined && "utrecht-textbox--invalid",
          )}
        />
      )}
    />
  );
}

/** One choice of a {@link SelectField}. */
export type SelectOption = { readonly value: string; readonly label: string };

/** One choice out of a short list (native select: works on every device and with every aid). */
export function SelectField({
  label,
  hint,
  error,
  width,
  options,
  value,
  onValue,
}: FieldProps & {
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <Field
      {...{ label, hint, error, ...(width ? { width } : {}) }}
      control={(described) => (
        <select
          {...described}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
          className="utrecht-select utrecht-select--html-select utrecht-form-field__input"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
