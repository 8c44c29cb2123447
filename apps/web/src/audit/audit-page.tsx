import { Tabs } from "@grondslag/ui";
import type { ReactNode } from "react";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useSession } from "../session/session.tsx";

const rooms = [
  { name: "state", href: "/audit", needs: "log.verify" },
  { name: "search", href: "/audit/search", needs: "log.query" },
  { name: "keeping", href: "/audit/keeping", needs: "log.verify" },
  { name: "sources", href: "/audit/sources", needs: "source.read" },
] as const;

/** One part of the auditor's room, with the way to the other parts that the reader may enter. */
export function AuditPage({
  current,
  children,
}: {
  readonly current: (typeof rooms)[number]["name"];
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const held = new Set(useSession().resource.value?.permissions ?? []);
  const open = rooms.filter(({ name, needs }) => name === current || held.has(needs));
  return (
    <Page title={t.audit.title}>
      {open.length < 2 ? null : (
        <Tabs
          label={t.audit.title}
          tabs={open.map(({ name, href }) => ({
            href,
            label: t.audit.rooms[name],
            current: name === current,
          }))}
        />
      )}
      {children}
    </Page>
  );
}
