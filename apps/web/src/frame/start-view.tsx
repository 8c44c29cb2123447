import { Alert, Busy, Heading, LinkButton } from "@grondslag/ui";
import { useSearchParams } from "wouter";
import { useLanguage } from "../language/language.tsx";
import { type SignInKind, signInAddress, useSession } from "../session/session.tsx";
import { Failure } from "./failure.tsx";
import { Page } from "./page.tsx";
import { partsFor } from "./parts.ts";

const landings: Readonly<Record<SignInKind, string>> = {
  employee: "/desk",
  citizen: "/contact-history",
  auditor: "/audit",
  steward: "/register/systems",
};

/** The first page: choose how to sign in, or go on when one is signed in. */
export function StartView() {
  const { t } = useLanguage();
  const { resource } = useSession();
  const [query] = useSearchParams();
  const session = resource.value;
  return (
    <Page title={t.start.title}>
      <p className="gs-prose">{t.start.intro}</p>
      {query.get("signIn") === "refused" ? (
        <Alert kind="error" title={t.start.refusedTitle} live>
          <p>{t.start.refused}</p>
        </Alert>
      ) : null}
      {query.get("signIn") === "failed" ? (
        <Alert kind="error" title={t.start.failedTitle} live>
          <p>{t.start.failed}</p>
        </Alert>
      ) : null}
      {session === undefined ? (
        resource.error === undefined ? (
          <Busy label={t.busy} />
        ) : (
          <Failure error={resource.error} onRetry={resource.reload} />
        )
      ) : session.kind === "anonymous" ? (
        <SignInChoices />
      ) : (
        <GoOn name={session.name ?? ""} />
      )}
    </Page>
  );
}

/** Who signs in, as the server and as the reader name him, and where he then comes. */
type Choice = readonly [kind: SignInKind, title: string, text: string, button: string, landing?: string];

function SignInChoices() {
  const { t, language } = useLanguage();
  const choices: readonly Choice[] = [
    ["citizen", t.start.citizen, t.start.citizenText, t.start.citizenButton],
    ["employee", t.start.employee, t.start.employeeText, t.start.employeeButton],
    ["employee", t.start.overseer, t.start.overseerText, t.start.overseerButton, "/alerts"],
    ["auditor", t.start.auditor, t.start.auditorText, t.start.auditorButton],
    ["steward", t.start.steward, t.start.stewardText, t.start.stewardButton],
  ];
  return (
    <>
      <Heading level={2}>{t.start.choose}</Heading>
      <ul className="gs-choices">
        {choices.map(([kind, title, text, button, landing = landings[kind]]) => (
          <li key={title}>
            <div className="gs-card">
              <Heading level={3}>{title}</Heading>
              <p>{text}</p>
              <LinkButton external href={signInAddress(kind, language, landing)}>
                {button}
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function GoOn({ name }: { readonly name: string }) {
  const { t } = useLanguage();
  const { resource } = useSession();
  const groups = partsFor(resource.value, t);
  return (
    <>
      <p>{t.start.welcomeBack(name)}</p>
      {groups.length === 0 ? (
        <p>{t.start.nothing}</p>
      ) : (
        <>
          <Heading level={2}>{t.start.goOn}</Heading>
          {groups.map(({ label, parts }, group) => (
            <div key={label} className="gs-stack gs-stack--tight">
              {groups.length > 1 ? <Heading level={3}>{label}</Heading> : null}
              <div className="gs-row">
                {parts.map((part, at) => (
                  <LinkButton
                    key={part.href}
                    href={part.href}
                    appearance={group === 0 && at === 0 ? "primary" : "secondary"}
                  >
                    {part.label}
                  </LinkButton>
                ))}
              </div>
            </div>
          ))}
        </>
      )}
    </>
  );
}
