import { Link } from "@grondslag/ui";
import type { Ground } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";
import { AgencyText } from "./agency-text.tsx";

/** An article of law, linked to its text when the register knows where that is. */
export function GroundLink({ ground }: { readonly ground: Ground }) {
  const { t } = useLanguage();
  const text = t.article(ground.article, ground.law);
  return ground.url === undefined ? (
    <AgencyText>{text}</AgencyText>
  ) : (
    <Link href={ground.url} external>
      <AgencyText>{text}</AgencyText>
    </Link>
  );
}

/** Articles of law under each other, or (`inline`) after each other where space is dear. */
export function Grounds({
  grounds,
  inline = false,
}: {
  readonly grounds: readonly Ground[];
  readonly inline?: boolean;
}) {
  return (
    <ul className={inline ? "gs-plain-list gs-inline-list gs-small" : "gs-plain-list"}>
      {grounds.map((ground) => (
        <li key={ground.id ?? `${ground.law} ${ground.article}`}>
          <GroundLink ground={ground} />
        </li>
      ))}
    </ul>
  );
}
