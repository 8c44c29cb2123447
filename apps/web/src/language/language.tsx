import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Language, type Messages, messagesOf } from "../messages/messages.ts";
import { type Format, formatFor } from "./format.ts";

type LanguageChoice = {
  readonly language: Language;
  /** All screen text in the chosen language. */
  readonly t: Messages;
  readonly format: Format;
  readonly choose: (language: Language) => void;
};

const LanguageContext = createContext<LanguageChoice | undefined>(undefined);
const storageKey = "grondslag.language";

function storedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "nl";
  } catch {
    // Storage can be closed off by the browser; the choice then lasts as long as the page.
    return "nl";
  }
}

/** Gives everything inside the screen text; the choice is kept on this device. Dutch comes first. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      t: messagesOf[language],
      format: formatFor(language),
      choose: (next) => {
        try {
          localStorage.setItem(storageKey, next);
        } catch {
          // As above.
        }
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

/** The chosen language with its text and its way of writing dates and numbers. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === undefined) throw new Error("useLanguage needs a LanguageProvider around it");
  return choice;
}
