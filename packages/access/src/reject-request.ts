import type { AccessServices } from "./access-services.ts";
import { lockOpenRequest } from "./approve-request.ts";
import { checkApprover } from "./check-approver.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import type { GrantRequest } from "./domain/grant-life.ts";

/**
 * Rejects a request, and says why.
 *
 * @throws AccessError `REQUEST_UNKNOWN`, `REQUEST_DECIDED`, `TEXT_MALFORMED`, and what `checkApprover` throws
 */
export async function rejectRequest(
  { store, clock, state }: AccessServices,
  asked: { readonly id: string; readonly by: string; readonly note: string },
): Promise<{ readonly request: GrantRequest; readonly revision: number }> {
  checkAccount(asked.note, "/note", 1_000);
  const { result: request, revision } = await store.change(async (entities) => {
    const open = await lockOpenRequest(entities, asked.id);
    const now = clock.now();
    await checkApprover(entities, open, asked.by, now);
    const { by: decidedBy, note } = asked;
    const rejected: GrantRequest = { ...open, state: "rejected", decidedBy, decidedAt: now, note };
    await entities.save("grant-request", [rejected]);
    return rejected;
  });
  await state.applied(revision);
  return { request, revision };
}
