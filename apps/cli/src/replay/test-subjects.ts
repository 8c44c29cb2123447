import { passesElevenTest } from "@grondslag/kernel";

/**
 * So many subjects with numbers that pass the eleven-test, from the top of the range downwards: the first
 * 90,000 lie in 999xxxxxx, which is kept for tests. The same count always gives the same numbers.
 */
export function testSubjects(count: number): readonly string[] {
  const subjects: string[] = [];
  for (let number = 999_999_999; subjects.length < count && number >= 900_000_000; number--) {
    const text = String(number);
    if (passesElevenTest(text)) subjects.push(`bsn:${text}`);
  }
  if (subjects.length < count) throw new RangeError(`no more than ${subjects.length} cases can be replayed`);
  return subjects;
}
