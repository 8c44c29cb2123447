import type { AccessServices } from "./access-services.ts";
import { lockOpenRequest } from "./approve-request.ts";
import { AccessError } from "./domain/access-error.ts";
import type { GrantRequest } from "./domain/grant-life.ts";

/**
 * Takes back an own request that nobody decided yet.
 *
 * @throws AccessError `REQUEST_UNKNOWN`, `REQUEST_DECIDED`, `REQUEST_OF_ANOTHER`
 */
export async function withdrawRequest(
  { store, clock, state }: AccessServices,
  asked: { readonly id: string; readonly by: string },
): Promise<{ readonly request: GrantRequest; readonly revision: number }> {
  const { result: request, revision } = await store.change(async (entities) => {
    const open = await lockOpenRequest(entities, asked.id);
    if (open.requestedBy !== asked.by && open.employeeId !== asked.by) throw ofAnother();
    const withdrawn: GrantRequest = {
      ...open,
      state: "withdrawn",
      decidedBy: asked.by,
      decidedAt: clock.now(),
    };
    await entities.save("grant-request", [withdrawn]);
    return withdrawn;
  });
  await state.applied(revision);
  return { request, revision };
}

function ofAnother(): AccessError {
  return new AccessError("REQUEST_OF_ANOTHER", "this request was made by somebody else", {
    where: "/id",
    remedy: "let who asked withdraw it, or who leads the employee reject it",
  });
}
