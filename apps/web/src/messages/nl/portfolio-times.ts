const months = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
];
const ordinals = ["eerste", "tweede", "derde", "vierde"];
const ends = ["eind maart", "medio", "eind september", "eind"];
const starts = ["begin", "april", "juli", "oktober"];
const counts = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];

const part = (quarter: string) => Number(quarter.slice(5)) - 1;
const year = (quarter: string) => quarter.slice(0, 4);

/** When a quarter is over: `eind 2026`, `medio 2027`. */
export const atEndOf = (quarter: string) => `${ends[part(quarter)] ?? ""} ${year(quarter)}`;
/** When a quarter begins: `begin 2026`, `juli 2026`. */
export const fromStartOf = (quarter: string) => `${starts[part(quarter)] ?? ""} ${year(quarter)}`;
export const inQuarter = (quarter: string) =>
  `in het ${ordinals[part(quarter)] ?? ""} kwartaal van ${year(quarter)}`;
export const quarterCount = (count: number) =>
  count === 1 ? "een kwartaal" : `${counts[count] ?? count} kwartalen`;
/** `1 januari 2026`. */
export const day = (text: string) =>
  `${Number(text.slice(8))} ${months[Number(text.slice(5, 7)) - 1] ?? ""} ${text.slice(0, 4)}`;
/** Hundredths of a full-time person as a number. */
export const fte = (hundredths: number) => String(hundredths / 100).replace(".", ",");
/** `a, b en c`. */
export const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} en ${items.at(-1)}`;
/** A text with a full stop. */
export const whole = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
