import { dayInAmsterdam } from "@grondslag/kernel";
import type { LogGap } from "../domain/gap.ts";
import type { LogHead } from "../domain/log.ts";
import { classOn } from "../domain/retention/retention-class.ts";
import type { StoreState } from "../query/store-state.ts";
import type { RecordIndex } from "../record-index.ts";
import {
  type WatchedSource,
  type WatchedSystem,
  type WatchSilenceServices,
  watchSilence,
} from "../take-in/watch-silence.ts";
import type { CosignedHead, CosigningReads, WitnessStatus } from "../witness/cosigning-status.ts";
import { holdsInForce } from "./find-holds.ts";
import type { RetentionServices } from "./ports.ts";
import { type CalendarMonth, readCalendar } from "./read-calendar.ts";

/** The last full verification, as far as health tells of it. */
export interface LastVerification {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly ok: boolean;
  readonly problems: readonly { readonly origin?: string | undefined }[];
}

/** What health is gathered from. What is absent is not told. */
export interface HealthServices
  extends Pick<RetentionServices, "store" | "log" | "organisation" | "clock" | "placesOf"> {
  readonly index: Pick<RecordIndex, "growth">;
  readonly verification: () => LastVerification | undefined;
  /** Records that the completeness map of a log covers. */
  readonly mapCovers?: ((origin: string) => number | undefined) | undefined;
  readonly cosigning?: CosigningReads | undefined;
  readonly sources?: Omit<WatchSilenceServices, "clock"> | undefined;
  readonly queryStore?: (() => Promise<StoreState>) | undefined;
}

/** How one log stands. */
export interface LogHealth extends LogHead {
  /** Records that came in the last hour and in the last day. */
  readonly growth: { readonly hour: number; readonly day: number };
  readonly verified: { readonly at: number; readonly problems: number } | undefined;
  readonly map: { readonly covered: number } | undefined;
  readonly cosigned: CosignedHead | undefined;
  readonly gaps: readonly LogGap[];
}

export interface HealthReport {
  readonly logs: readonly LogHealth[];
  readonly verification: LastVerification | undefined;
  readonly witnesses: readonly WitnessStatus[] | undefined;
  readonly classes: readonly {
    readonly id: string;
    readonly months: number | undefined;
    readonly legalBasis: string;
  }[];
  /** Classes with records that nobody set a period for. */
  readonly unset: readonly string[];
  /** The next months that are due, soonest first, also those that are held. */
  readonly next: readonly CalendarMonth[];
  readonly openProposals: number;
  readonly holds: number;
  /** Who logs here, and who should. */
  readonly sources: readonly WatchedSource[] | undefined;
  readonly systems: readonly WatchedSystem[] | undefined;
  readonly queryStore: StoreState | undefined;
}

const hour = 3_600_000;
const day = 24 * hour;
const mostComing = 12;

/** How the logs of this server are, for who watches over them. */
export async function readLogHealth(services: HealthServices): Promise<HealthReport> {
  const { store, log, clock, cosigning } = services;
  const now = clock.now();
  const calendar = await readCalendar(services);
  const classes = await store.classes();
  const ids = [...new Set(classes.map(({ id }) => id))];
  const held = ids.flatMap(
    (id) =>
      classOn(
        classes.filter((each) => each.id === id),
        dayInAmsterdam(now),
      ) ?? [],
  );
  const watched = services.sources && (await watchSilence({ ...services.sources, clock }));
  return {
    logs: await Promise.all(log.logs().map((head) => healthOf(services, head, now))),
    verification: services.verification(),
    witnesses: cosigning?.witnesses(),
    classes: held.map(({ id, months, legalBasis }) => ({ id, months, legalBasis })),
    unset: [
      ...new Set(
        calendar.flatMap(({ state, retentionClass }) => (state === "unset" ? [retentionClass] : [])),
      ),
    ].sort(),
    next: calendar
      .filter(({ state, due }) => due !== undefined && state !== "destroyed")
      .sort((a, b) => ((a.due ?? "") < (b.due ?? "") ? -1 : 1))
      .slice(0, mostComing),
    openProposals: (await store.proposals("open")).length,
    holds: (await holdsInForce(services)).length,
    sources: watched?.sources,
    systems: watched?.systems,
    queryStore: await services.queryStore?.(),
  };
}

async function healthOf(services: HealthServices, head: LogHead, now: number): Promise<LogHealth> {
  const { origin } = head;
  const hours = await services.index.growth(origin, now - day, now + 1);
  const count = (from: number) => hours.reduce((sum, each) => sum + (each.hour >= from ? each.count : 0), 0);
  const last = services.verification();
  const covered = services.mapCovers?.(origin);
  return {
    ...head,
    growth: { hour: count(now - hour), day: count(now - day) },
    verified:
      last === undefined
        ? undefined
        : { at: last.at, problems: last.problems.filter((problem) => problem.origin === origin).length },
    map: covered === undefined ? undefined : { covered },
    cosigned: services.cosigning?.ofLog(origin),
    gaps: services.log.gaps().filter((gap) => gap.origin === origin),
  };
}
