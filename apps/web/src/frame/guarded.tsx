import { Alert, Busy, LinkButton } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useLanguage } from "../language/language.tsx";
import { type SignInKind, signInAddress, useSession } from "../session/session.tsx";
import { Failure } from "./failure.tsx";
import { Page } from "./page.tsx";

function here(): string {
  return window.location.pathname + window.location.search;
}

/**
 * Shows a page to who holds its permission, and to others what they can do. The server guards the data; this
 * guards against pages full of errors.
 */
export function Guarded({
  permission,
  as,
  children,
}: {
  /** One of these is enough; `signed-in` is that of everybody who is. */
  readonly permission: string | readonly string[];
  /** Who the page is for, to sign in as. */
  readonly as: SignInKind;
  readonly children: ReactNode;
}) {
  const { t, language } = useLanguage();
  const { resource } = useSession();
  const session = resource.value;
  if (session === undefined) {
    return resource.error === undefined ? (
      <Busy label={t.busy} />
    ) : (
      <Page title={t.brand}>
        <Failure error={resource.error} onRetry={resource.reload} />
      </Page>
    );
  }
  if (session.kind === "anonymous") {
    return (
      <Page title={t.failure.signInTitle}>
        <p>{t.failure.signIn}</p>
        <div>
          <LinkButton appearance="primary" external href={signInAddress(as, language, here())}>
            {t.signIn}
          </LinkButton>
        </div>
      </Page>
    );
  }
  const enough = typeof permission === "string" ? [permission] : permission;
  if (!enough.some((name) => name === "signed-in" || session.permissions.includes(name))) {
    return (
      <Page title={t.failure.forbiddenTitle}>
        <p className="gs-prose">{t.failure.forbidden}</p>
        <div>
          <LinkButton href="/">{t.failure.toStart}</LinkButton>
        </div>
      </Page>
    );
  }
  return children;
}

/** Stands above the page when the session ended while somebody was at work. */
export function ExpiredNotice() {
  const { t, language } = useLanguage();
  const { expired, resource } = useSession();
  if (!expired) return null;
  const as = resource.value?.kind === "citizen" ? "citizen" : "employee";
  return (
    <Alert kind="warning" title={t.failure.expiredTitle} live>
      <p>{t.failure.expired}</p>
      <div>
        <LinkButton external small href={signInAddress(as, language, here())}>
          {t.signIn}
        </LinkButton>
      </div>
    </Alert>
  );
}
