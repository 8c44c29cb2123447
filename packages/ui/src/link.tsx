import { createContext, type MouseEvent, type ReactNode, useContext } from "react";
import { useTabStop } from "./tab-stop.ts";

type Navigate = (href: string) => void;

const NavigationContext = createContext<Navigate | undefined>(undefined);

/** Tells every {@link Link} inside how to go to an address of this application without loading a page. */
export function NavigationProvider({
  navigate,
  children,
}: {
  readonly navigate: Navigate;
  readonly children: ReactNode;
}) {
  return <NavigationContext value={navigate}>{children}</NavigationContext>;
}

function opensHere(event: MouseEvent<HTMLAnchorElement>): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/**
 * A real link: it can be opened in a new tab, copied and read by its address. A plain click goes through the
 * router of the application, unless the link is `external`.
 */
export function Link({
  href,
  external = false,
  className = "utrecht-link utrecht-link--html-a",
  current,
  onFollow,
  download,
  children,
}: {
  readonly href: string;
  readonly external?: boolean;
  readonly className?: string;
  /** Marks the link of the page the reader is on. */
  readonly current?: boolean;
  readonly onFollow?: () => void;
  /** Offers what the address holds as a file with this name. */
  readonly download?: string;
  readonly children: ReactNode;
}) {
  const navigate = useContext(NavigationContext);
  const tabIndex = useTabStop();
  return (
    <a
      tabIndex={tabIndex}
      href={href}
      className={className}
      download={download}
      {...(external && download === undefined ? { rel: "noreferrer" } : {})}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        if (external || navigate === undefined || !opensHere(event)) return;
        event.preventDefault();
        navigate(href);
        onFollow?.();
      }}
    >
      {children}
    </a>
  );
}
