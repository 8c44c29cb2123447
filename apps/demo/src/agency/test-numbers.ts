import { passesElevenTest } from "@grondslag/kernel";
import type { Dice } from "./dice.ts";

/**
 * Numbers of the range 999xxxxxx that pass the eleven-test and were never issued: the range is kept for
 * tests. Natural persons get the lower part (BSN), businesses the upper part (RSIN), so that no number is both.
 */
export function testNumbers(dice: Dice, persons: number, businesses: number): TestNumbers {
  const lower = dice.shuffle(validNumbers(999_000_000, 999_700_000));
  const upper = dice.shuffle(validNumbers(999_700_000, 1_000_000_000));
  if (persons > lower.length || businesses > upper.length) {
    throw new RangeError(`the test range holds ${lower.length} persons and ${upper.length} businesses`);
  }
  return { bsn: lower.slice(0, persons), rsin: upper.slice(0, businesses) };
}

export interface TestNumbers {
  readonly bsn: readonly string[];
  readonly rsin: readonly string[];
}

function validNumbers(from: number, until: number): string[] {
  const numbers: string[] = [];
  for (let number = from; number < until; number++) {
    const text = String(number);
    if (passesElevenTest(text)) numbers.push(text);
  }
  return numbers;
}

/** An account at a bank that does not exist (code `TEST`), with valid check digits (ISO 13616). */
export function testIban(dice: Dice): string {
  const account = String(dice.between(0, 9_999_999_999)).padStart(10, "0");
  const rearranged = `TEST${account}NL00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(rearranged) % 97n);
  return `NL${String(check).padStart(2, "0")}TEST${account}`;
}

const plateLetters = [..."BDFGHJKLNPRSTVXZ"];

/** A Dutch licence plate of the form `GB-001-B`. */
export function plate(dice: Dice): string {
  const letter = (): string => dice.pick(plateLetters);
  return `${letter()}${letter()}-${String(dice.between(1, 999)).padStart(3, "0")}-${letter()}`;
}
