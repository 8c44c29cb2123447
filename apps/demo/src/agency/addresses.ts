import type { Dice } from "./dice.ts";

export interface Address {
  readonly street: string;
  readonly houseNumber: number;
  /** Dutch postcode: four digits and two letters. */
  readonly postcode: string;
  readonly city: string;
}

/** Cities with the first two digits of their postcodes. */
const cities: readonly (readonly [city: string, district: number])[] = [
  ["Amsterdam", 10],
  ["Haarlem", 20],
  ["Leiden", 23],
  ["Den Haag", 25],
  ["Rotterdam", 30],
  ["Utrecht", 35],
  ["Amersfoort", 38],
  ["Middelburg", 43],
  ["Breda", 48],
  ["Eindhoven", 56],
  ["Maastricht", 62],
  ["Nijmegen", 65],
  ["Arnhem", 68],
  ["Apeldoorn", 73],
  ["Enschede", 75],
  ["Zwolle", 80],
  ["Leeuwarden", 89],
  ["Groningen", 97],
];

const streetStarts =
  "Linden|Kastanje|Molen|Kerk|School|Dorps|Stations|Beatrix|Wilhelmina|Vondel|Rembrandt|Tulpen|Meidoorn|Haven".split(
    "|",
  );
const streetEnds = "straat|laan|weg|plein|kade|hof|dreef|singel".split("|");
const postcodeLetters = [..."ABCDEGHJKLMNPRSTVWXZ"];

/** An address that is put together from parts; that such a house exists is chance. */
export function address(dice: Dice): Address {
  const [city, district] = dice.pick(cities);
  const letters = dice.pick(postcodeLetters) + dice.pick(postcodeLetters);
  return {
    street: dice.pick(streetStarts) + dice.pick(streetEnds),
    houseNumber: dice.between(1, 240),
    postcode: `${district}${String(dice.between(11, 99))} ${letters}`,
    city,
  };
}

/** The address on one line. */
export function addressLine(of: Address): string {
  return `${of.street} ${of.houseNumber}, ${of.postcode} ${of.city}`;
}
