import { PageShell, type ShellLinkGroup } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { Session } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import { useSession } from "../session/session.tsx";
import { ExpiredNotice } from "./guarded.tsx";
import { currentPart, partsFor } from "./parts.ts";

function groupsFor(session: Session | undefined, t: Messages, path: string): readonly ShellLinkGroup[] {
  const groups = partsFor(session, t);
  const current = currentPart(groups, path);
  return groups.map(({ label, parts }) => ({
    // One group needs no heading.
    ...(groups.length > 1 ? { label } : {}),
    links: parts.map((part) => ({ ...part, current: part.href === current })),
  }));
}

/** Header and navigation around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t, language, choose } = useLanguage();
  const { resource, signOut } = useSession();
  const [path] = useLocation();
  const session = resource.value;
  const signedIn = session !== undefined && session.kind !== "anonymous";
  const unit = session?.employee?.unit.name;
  const other = language === "nl" ? "en" : "nl";
  return (
    <PageShell
      brand={t.brand}
      home="/"
      groups={groupsFor(session, t, path)}
      words={{ skip: t.skip, menu: t.menu, navigation: t.navigation }}
      account={
        <>
          {signedIn && session.name !== undefined ? (
            <span>{unit === undefined ? session.name : `${session.name} · ${unit}`}</span>
          ) : null}
          <button type="button" className="gs-header__action" lang={other} onClick={() => choose(other)}>
            {t.otherLanguage}
          </button>
          {signedIn ? (
            <button type="button" className="gs-header__action" onClick={() => void signOut()}>
              {t.signOut}
            </button>
          ) : null}
        </>
      }
    >
      <ExpiredNotice />
      {children}
    </PageShell>
  );
}
