/**
 * Closes parts one after the other. A fault of one, such as a database that is away, does not keep the others open.
 *
 * @throws the first fault, when all others are closed
 */
export async function closeAll(closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closers) {
    try {
      await close();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
}
