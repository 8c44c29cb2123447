import { Alert, Button } from "@grondslag/ui";
import { Component, type ReactNode } from "react";
import { useLanguage } from "../language/language.tsx";
import { Page } from "./page.tsx";

type Props = { readonly children: ReactNode };
type State = { readonly broken: boolean };

/** Catches a fault in a page, so that the frame stays and one can go on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useLanguage();
  return (
    <Page title={t.failure.brokenTitle}>
      <Alert kind="error" live>
        <p>{t.failure.broken}</p>
        <div>
          <Button small onClick={() => window.location.reload()}>
            {t.failure.reload}
          </Button>
        </div>
      </Alert>
    </Page>
  );
}
