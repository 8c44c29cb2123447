/** What somebody typed as a number of people: nothing, a whole number from 1 to 10,000, or something else. */
export type TypedPeople = "none" | "wrong" | number;

/** Reads a number of people, with or without a sign between the thousands. */
export function typedPeople(text: string): TypedPeople {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "0") return "none";
  if (!/^(\d{1,5}|\d{1,2}[.,]\d{3})$/.test(trimmed)) return "wrong";
  const people = Number(trimmed.replace(/[.,]/, ""));
  return people >= 1 && people <= 10_000 ? people : "wrong";
}
