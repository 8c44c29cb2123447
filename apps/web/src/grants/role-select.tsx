import { SelectField } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { useLanguage } from "../language/language.tsx";
import type { CatalogueRole } from "./types.ts";

/** Chooses one of the roles that can be asked. */
export function RoleSelect({
  label,
  value,
  onValue,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (id: string) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useLanguage();
  const catalogue = useResource<{ readonly items: readonly CatalogueRole[] }>("/api/v1/role-catalogue");
  return (
    <>
      {catalogue.error === undefined ? null : <Failure error={catalogue.error} onRetry={catalogue.reload} />}
      <SelectField
        label={label}
        error={error}
        value={value}
        onValue={onValue}
        options={[
          { value: "", label: t.register.choose },
          ...(catalogue.value?.items ?? []).map((role) => ({ value: role.id, label: role.name })),
        ]}
      />
    </>
  );
}
