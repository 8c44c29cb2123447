import { Link } from "@grondslag/ui";
import { AgencyText } from "../../frame/agency-text.tsx";
import { withQuery } from "../../table/list-query.ts";
import { useAsOfQuery } from "../as-of-day.tsx";
import { workAddress } from "./work-address.ts";

/** The way to the page of work, as of the day that one looks at. */
export function WorkLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link href={withQuery(workAddress(id), useAsOfQuery())}>
      <AgencyText>{name}</AgencyText>
    </Link>
  );
}
