import type { LookUpRecord, RecordPlace } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";

/** Says that and where the log holds this look-up. */
export function RecordStamp({
  record,
  refused = false,
}: {
  readonly record: LookUpRecord;
  readonly refused?: boolean;
}) {
  const { t } = useLanguage();
  return (
    <div className="gs-stamp">
      <p>
        <span aria-hidden="true">✓ </span>
        {refused ? t.desk.loggedRefusal : t.desk.logged}: <Place place={record} />
      </p>
      {record.processing === undefined ? null : (
        <p>
          {t.desk.seenByCaller} <Place place={record.processing} />
        </p>
      )}
    </div>
  );
}

function Place({ place }: { readonly place: RecordPlace }) {
  const { t, format } = useLanguage();
  return (
    <>
      {t.desk.recordNumber(format.number(place.index))} <code>{place.origin}</code>
    </>
  );
}
