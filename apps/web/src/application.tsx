import { NavigationProvider } from "@grondslag/ui";
import { useLocation } from "wouter";
import { ErrorBoundary } from "./frame/error-boundary.tsx";
import { Frame } from "./frame/frame.tsx";
import { LanguageProvider } from "./language/language.tsx";
import { Routes } from "./routes.tsx";
import { SessionProvider } from "./session/session.tsx";

/** The whole application: language, session, frame and the page of the current address. */
export function Application() {
  const [path, navigate] = useLocation();
  return (
    <LanguageProvider>
      <NavigationProvider
        navigate={(href) => {
          navigate(href);
          window.scrollTo(0, 0);
        }}
      >
        <SessionProvider>
          <Frame>
            <ErrorBoundary key={path}>
              <Routes />
            </ErrorBoundary>
          </Frame>
        </SessionProvider>
      </NavigationProvider>
    </LanguageProvider>
  );
}
