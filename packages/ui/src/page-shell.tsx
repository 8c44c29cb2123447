import { type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";

/** A link of the side navigation. */
export type ShellLink = { readonly href: string; readonly label: string; readonly current: boolean };
/** A titled group of links of the side navigation. */
export type ShellLinkGroup = { readonly label?: string; readonly links: readonly ShellLink[] };

/**
 * Header, side navigation and main content. Without links there is no side: the content stands alone in the
 * middle. On narrow screens the navigation hides behind a menu button.
 */
export function PageShell({
  brand,
  home,
  organisation,
  groups,
  words,
  account,
  children,
}: {
  readonly brand: string;
  readonly home: string;
  readonly organisation?: string;
  readonly groups: readonly ShellLinkGroup[];
  readonly words: { readonly skip: string; readonly menu: string; readonly navigation: string };
  /** Who is signed in, language choice, sign out. */
  readonly account: ReactNode;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const withSide = groups.some((group) => group.links.length > 0);
  return (
    <>
      <a href="#main" className="utrecht-skip-link utrecht-skip-link--visible-on-focus">
        {words.skip}
      </a>
      <header className="gs-header">
        <Link href={home} className="gs-header__brand">
          {brand}
        </Link>
        {organisation === undefined ? null : <span>{organisation}</span>}
        {withSide ? (
          <span className="gs-header__menu">
            <button
              type="button"
              className="gs-header__action"
              aria-expanded={open}
              aria-controls="side"
              onClick={() => setOpen(!open)}
            >
              {words.menu}
            </button>
          </span>
        ) : null}
        <div className="gs-header__who">{account}</div>
      </header>
      <div className={classNames("gs-frame", !withSide && "gs-frame--alone")}>
        {withSide ? (
          <nav
            id="side"
            aria-label={words.navigation}
            className={classNames("gs-side", open && "gs-side--open")}
          >
            {groups.map((group) => (
              <div key={group.label ?? "first"}>
                {group.label === undefined ? null : <p className="gs-side__group">{group.label}</p>}
                <ul>
                  {group.links.map((link) => (
                    <li key={link.href}>
                      <Link
                        href={link.href}
                        className=""
                        current={link.current}
                        onFollow={() => setOpen(false)}
                      >
                        {link.label}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
        ) : null}
        <main id="main" tabIndex={-1} className="gs-main">
          {children}
        </main>
      </div>
    </>
  );
}
