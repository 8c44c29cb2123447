import { TextField } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";

/** The id of a new entry. The id of an existing one does not change, so there the field is left out. */
export function IdField({
  draft,
  onValue,
  error,
}: {
  readonly draft: { readonly id: string; readonly version: number };
  readonly onValue: (id: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLanguage();
  if (draft.version > 0) return null;
  return (
    <TextField
      label={t.register.id}
      hint={t.register.idHint}
      value={draft.id}
      autoComplete="off"
      spellCheck={false}
      error={error}
      onChange={(event) => onValue(event.currentTarget.value.trim())}
    />
  );
}
