import { PageShell, type ShellLinkGroup } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { Session } from "../api/types.ts";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import { useSession } from "../session/session.tsx";
import { ExpiredNotice } from "./guarded.tsx";

/** The parts of the application that somebody can use, in the order of the menu. */
export function partsFor(session: Session | undefined, t: Messages) {
  const may = (permission: string) => session?.permissions.includes(permission) ?? false;
  const work = [
    ...(may("look-up.ask") ? [{ href: "/desk", label: t.nav.desk }] : []),
    ...(may("contact-history.own") ? [{ href: "/contact-history", label: t.nav.history }] : []),
    ...(may("log.audit") ? [{ href: "/audit", label: t.nav.audit }] : []),
  ];
  const register = may("register.read")
    ? [
        { href: "/register/systems", label: t.nav.systems },
        { href: "/register/data-sets", label: t.nav.dataSets },
        { href: "/register/legal-grounds", label: t.nav.grounds },
        { href: "/register/processing-activities", label: t.nav.activities },
      ]
    : [];
  return { work, register };
}

function groupsFor(session: Session | undefined, t: Messages, path: string): readonly ShellLinkGroup[] {
  const { work, register } = partsFor(session, t);
  const mark = (link: { readonly href: string; readonly label: string }) => ({
    ...link,
    current: path === link.href || path.startsWith(`${link.href}/`),
  });
  return [
    ...(work.length > 0 ? [{ links: work.map(mark) }] : []),
    ...(register.length > 0 ? [{ label: t.nav.register, links: register.map(mark) }] : []),
  ];
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
