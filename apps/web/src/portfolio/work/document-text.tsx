import { Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { DocumentReference } from "../portfolio-types.ts";

/** A document with the day on which it was approved. */
export function DocumentText({
  document: { title, version, approvedOn, href },
}: {
  readonly document: DocumentReference;
}) {
  const { t, format } = useLanguage();
  const name = <AgencyText>{version === undefined ? title : `${title} (${version})`}</AgencyText>;
  return (
    <>
      {href === undefined ? name : <Link href={href}>{name}</Link>},{" "}
      {t.portfolio.work.approvedOn(format.date(approvedOn))}
    </>
  );
}
