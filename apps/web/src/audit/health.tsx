import { Badge, type Column, DataTable, Link } from "@grondslag/ui";
import { useResource } from "../api/use-resource.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Section } from "../frame/section.tsx";
import { useLanguage } from "../language/language.tsx";

type LogHealth = {
  readonly origin: string;
  readonly size: number;
  readonly lastVerified?: string;
  readonly map?: { readonly covered: number };
  readonly cosigned?: {
    readonly size: number;
    readonly count: number;
    readonly needed: number;
    readonly at: string;
  };
  readonly gaps: readonly { readonly records: number }[];
};

type Witness = { readonly name: string; readonly state: string; readonly since: string };

type Health = {
  readonly logs: readonly LogHealth[];
  readonly witnesses?: readonly Witness[];
  readonly retention?: { readonly unset: readonly string[]; readonly open: number; readonly holds: number };
  readonly queryStore?: { readonly state: string; readonly lag: number; readonly rows?: number };
};

/** What keeps the logs to be trusted, beside their heads: witnesses, the map of subjects, gaps, the query store. */
export function HealthSection() {
  const { t } = useLanguage();
  const health = useResource<Health>("/api/v1/log/health");
  return (
    <Section title={t.health.title} intro={t.health.intro}>
      <Loaded resource={health}>
        {(value) => (
          <>
            <Logs logs={value.logs} />
            <Beside health={value} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Logs({ logs }: { readonly logs: readonly LogHealth[] }) {
  const { t, format } = useLanguage();
  const words = t.health;
  const columns: readonly Column<LogHealth>[] = [
    { key: "origin", header: t.audit.origin, rowHeader: true, cell: (log) => <code>{log.origin}</code> },
    {
      key: "cosigned",
      header: words.cosigned,
      cell: ({ cosigned, size }) =>
        cosigned === undefined ? (
          words.noWitness
        ) : (
          <>
            <Badge tone={cosigned.count >= cosigned.needed ? "good" : "bad"}>
              {words.of(format.number(cosigned.count), format.number(cosigned.needed))}
            </Badge>
            <div className="gs-soft gs-small">
              {words.upTo(format.number(cosigned.size), format.number(size))}
            </div>
          </>
        ),
    },
    {
      key: "map",
      header: words.map,
      cell: ({ map, size }) =>
        map === undefined ? words.noMap : words.upTo(format.number(map.covered), format.number(size)),
    },
    {
      key: "verified",
      header: t.audit.lastVerified,
      cell: ({ lastVerified }) => (lastVerified === undefined ? t.audit.never : format.moment(lastVerified)),
    },
    {
      key: "gaps",
      header: words.gaps,
      numeric: true,
      cell: ({ gaps }) => format.number(gaps.reduce((sum, gap) => sum + gap.records, 0)),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={logs}
      rowKey={(log) => log.origin}
    />
  );
}

function Beside({ health: { witnesses = [], retention, queryStore } }: { readonly health: Health }) {
  const { t, format } = useLanguage();
  const words = t.health;
  const states: Readonly<Record<string, string>> = words.witnessStates;
  const stores: Readonly<Record<string, string>> = words.storeStates;
  return (
    <ul className="gs-bullets">
      {witnesses.map(({ name, state, since }) => (
        <li key={name}>
          {words.witness(name, states[state] ?? state, format.moment(since))}{" "}
          {state === "cosigns" || state === "waiting" ? null : <Badge tone="bad">{words.alarm}</Badge>}
        </li>
      ))}
      {queryStore === undefined ? null : (
        <li>
          {words.store(
            stores[queryStore.state] ?? queryStore.state,
            format.number(queryStore.rows ?? 0),
            format.number(queryStore.lag),
          )}
        </li>
      )}
      {retention === undefined ? null : (
        <li>
          <Link href="/audit/keeping">
            {words.retention(
              format.number(retention.open),
              format.number(retention.holds),
              format.number(retention.unset.length),
            )}
          </Link>
        </li>
      )}
    </ul>
  );
}
