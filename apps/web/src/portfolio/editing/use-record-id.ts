import { useState } from "react";

/**
 * Id of what a form keeps: that of the record, or one made when the form opens. A second try of something new has the
 * same id, so that it cannot come to stand there twice when the answer to the first was lost.
 */
export function useRecordId(kept: string | undefined, kind: string): string {
  const [made] = useState(() => `${kind}-${crypto.randomUUID()}`);
  return kept ?? made;
}
