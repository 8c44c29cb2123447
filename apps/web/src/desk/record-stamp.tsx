import type { RecordPlace } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";

/** Says that and where the log holds this look-up. */
export function RecordStamp({
  record,
  refused = false,
}: {
  readonly record: RecordPlace;
  readonly refused?: boolean;
}) {
  const { t, format } = useLanguage();
  return (
    <p className="gs-stamp">
      <span aria-hidden="true">✓ </span>
      {refused ? t.desk.loggedRefusal : t.desk.logged}: {t.desk.recordNumber(format.number(record.index))}{" "}
      <code>{record.origin}</code>
    </p>
  );
}
