import type { Question } from "./painted-site.ts";

// Names and lists of a made-up agency, in the form of `/api/v1`.

export const at = "2026-11-20T09:30:00.000Z";
export const later = "2027-03-01T00:00:00.000Z";
export const day = 86_400_000;

const firstNames = ["Anna", "Bart", "Carla", "Dirk", "Eva", "Frits", "Gerda", "Hassan", "Ilse", "Jan"];
const lastNames = [
  "de Vries",
  "Jansen",
  "Bakker",
  "Visser",
  "Smit",
  "Meijer",
  "Mulder",
  "Bos",
  "Vos",
  "Peters",
];

/** A name for each number. */
export function nameOf(at: number): string {
  return `${firstNames[at % 10]} ${lastNames[Math.floor(at / 10) % 10]}`;
}

/** Answers a page of `total` rows, as the server pages. */
export function pagesOf(total: number, row: (n: number) => unknown) {
  return ({ url }: Question) => {
    const page = Number(url.searchParams.get("page") ?? 1);
    const pageSize = Number(url.searchParams.get("pageSize") ?? 25);
    const from = (page - 1) * pageSize;
    const count = Math.max(0, Math.min(pageSize, total - from));
    return { items: Array.from({ length: count }, (_, n) => row(from + n)), total, page, pageSize };
  };
}

/** A list that fits on one page. */
export function list(items: readonly unknown[]) {
  return { items, total: items.length, page: 1, pageSize: 100 };
}
