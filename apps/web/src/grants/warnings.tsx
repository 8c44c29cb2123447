import { Alert } from "@grondslag/ui";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import type { Warning } from "./types.ts";

/** A warning as a sentence; one that this screen does not know is named by its code. */
export function warningText(warning: Warning, t: Messages, number: (value: number) => string): string {
  const about = (warning.about ?? []).join(", ");
  const known: Readonly<Record<string, (about: string, count: string, of: string) => string>> =
    t.grants.warnings;
  return (known[warning.code] ?? ((): string => t.grants.warningUnknown(warning.code)))(
    about,
    number(warning.count ?? 0),
    number(warning.of ?? 0),
  );
}

/** What is worth knowing before a role is given. */
export function Warnings({
  warnings,
  decided = false,
}: {
  readonly warnings: readonly Warning[];
  /** Nobody goes on any more: what was warned of is history. */
  readonly decided?: boolean;
}) {
  const { t, format } = useLanguage();
  if (warnings.length === 0) return <p>{t.grants.noWarnings}</p>;
  return (
    <Alert
      kind={decided ? "info" : "warning"}
      title={decided ? t.grants.warningsThen : t.grants.warningsTitle}
    >
      <ul className="gs-bullets">
        {warnings.map((warning) => (
          <li key={warning.code}>{warningText(warning, t, format.number)}</li>
        ))}
      </ul>
    </Alert>
  );
}
