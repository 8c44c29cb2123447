import { Link } from "./link.tsx";

/** Views of one subject beside each other, each with an address of its own; the current one is marked. */
export function Tabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
}) {
  return (
    <nav aria-label={label} className="gs-tabs">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} className="" current={tab.current}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
