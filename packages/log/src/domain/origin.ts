import { LogError } from "./log-error.ts";

const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const organisationName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const originText = /^([a-z0-9.-]+)\/log\/([a-z0-9-]+)\/(\d{4}h[12])$/;

/** The first and the last time that a record may carry: the years 1970 up to and including 9999. */
const latestTime = Date.UTC(10_000, 0, 1);

/**
 * Name of a shard: `<organisation>/log/<retention class>/<year>h<1|2>`. One for each retention class and
 * half-year, so that a log ends, and a whole shard can go when its retention period does.
 *
 * @throws LogError LOG_BAD_RECORD when the class is not a slug or the time is out of range
 */
export function originOf(organisation: string, retentionClass: string, time: number): string {
  if (!slug.test(retentionClass)) {
    throw new LogError("LOG_BAD_RECORD", "the retention class is not a slug of [a-z0-9-]", {
      where: "retentionClass",
    });
  }
  return `${organisation}/log/${retentionClass}/${halfYearOf(time)}`;
}

/** Whether a text can name a retention class: a slug of [a-z0-9-], at most 64 characters. */
export function isRetentionClass(text: string): boolean {
  return slug.test(text);
}

/** Half-year of a time in UTC: `2026h2`. */
export function halfYearOf(time: number): string {
  const date = dateOf(time);
  return `${date.getUTCFullYear().toString().padStart(4, "0")}h${date.getUTCMonth() < 6 ? 1 : 2}`;
}

/** Month of a time in UTC: `2026-11`. Names the sealing key. */
export function monthOf(time: number): string {
  return dateOf(time).toISOString().slice(0, 7);
}

/** First millisecond of the month after that of `time`; with `monthStart` it bounds a month. */
export function monthEnd(time: number): number {
  const date = dateOf(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** First millisecond of the month of `time`. */
export function monthStart(time: number): number {
  const date = dateOf(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Folder of a shard, also the path under which it is served: `<retention class>-<year>h<1|2>`. */
export function originSlug(origin: string): string {
  const { retentionClass, halfYear } = parseOrigin(origin);
  return `${retentionClass}-${halfYear}`;
}

/** The shard that lies in a folder of this name; undefined for another folder. */
export function originOfSlug(organisation: string, name: string): string | undefined {
  const [, retentionClass, halfYear] = /^([a-z0-9-]+)-(\d{4}h[12])$/.exec(name) ?? [];
  return retentionClass === undefined ? undefined : `${organisation}/log/${retentionClass}/${halfYear}`;
}

export function isOrigin(text: string): boolean {
  return originText.test(text);
}

/** @throws LogError LOG_MALFORMED when the text is not the name of a shard */
export function parseOrigin(origin: string): {
  organisation: string;
  retentionClass: string;
  halfYear: string;
} {
  const [, organisation, retentionClass, halfYear] = originText.exec(origin) ?? [];
  if (organisation === undefined || retentionClass === undefined || halfYear === undefined) {
    throw new LogError("LOG_MALFORMED", "this is not the name of a log of this platform", {
      where: "origin",
    });
  }
  return { organisation, retentionClass, halfYear };
}

/** @throws LogError LOG_MALFORMED when the name of the organisation is not a host name */
export function checkOrganisation(organisation: string): void {
  if (!organisationName.test(organisation)) {
    throw new LogError("LOG_MALFORMED", "the organisation must be a host name in lower case", {
      where: "organisation",
      remedy: "for example belastingdienst.example",
    });
  }
}

function dateOf(time: number): Date {
  if (!Number.isSafeInteger(time) || time < 0 || time >= latestTime) {
    throw new LogError(
      "LOG_BAD_RECORD",
      "the time of a record is whole milliseconds from 1970 up to the year 9999",
      {
        where: "time",
      },
    );
  }
  return new Date(time);
}
