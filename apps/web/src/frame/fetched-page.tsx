import { Busy } from "@grondslag/ui";
import { type ComponentType, useEffect, useState } from "react";
import { useLanguage } from "../language/language.tsx";

type Fetched<Props> = { readonly Shown?: ComponentType<Props> | undefined; readonly fault?: unknown };

/**
 * A page whose code is fetched when somebody opens it. It does what `React.lazy` does without Suspense, which
 * keeps every page behind its "busy" sign for at least 300 ms, however soon it is there.
 *
 * The page throws, for the boundary above it, when its code cannot be fetched; opened again it is tried again.
 */
export function fetchedPage<Props extends object>(
  fetchPage: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | undefined;
  return function FetchedPage(props: Props) {
    const { t } = useLanguage();
    const [state, setState] = useState<Fetched<Props>>({ Shown: fetched });
    useEffect(() => {
      if (fetched !== undefined) return undefined;
      let open = true;
      fetchPage().then(
        (page) => {
          fetched = page;
          if (open) setState({ Shown: page });
        },
        (fault: unknown) => {
          if (open) setState({ fault });
        },
      );
      return () => {
        open = false;
      };
    }, []);
    if (state.fault !== undefined) throw state.fault;
    const { Shown } = state;
    return Shown === undefined ? <Busy label={t.busy} lines={6} /> : <Shown {...props} />;
  };
}
