import { ErrorState } from "@grondslag/ui";
import type { ApiError } from "../api/request.ts";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";

function wordsFor(
  error: ApiError,
  { failure, failureCodes }: Messages,
): readonly [title: string, text: string] {
  const codes: Readonly<Record<string, { readonly title: string; readonly text: string }>> = failureCodes;
  const known = codes[error.code];
  if (known !== undefined) return [known.title, known.text];
  if (error.code === "SOURCE_WITHOUT_ENDPOINT") return [failure.notConnectedTitle, failure.notConnected];
  if (error.code === "VERIFICATION_FAILED") return [failure.notVerifiedTitle, failure.notVerified];
  if (error.status === 0) return [failure.unreachableTitle, failure.unreachable];
  if (error.status === 401) return [failure.expiredTitle, failure.expired];
  if (error.status === 403) return [failure.forbiddenTitle, failure.forbidden];
  if (error.status === 404) return [failure.goneTitle, failure.gone];
  if (error.status === 503 || error.status === 502 || error.status === 504) {
    return [failure.unavailableTitle, failure.unavailable];
  }
  return [failure.otherTitle, failure.other];
}

/** A failed request in plain words: what happened, what to do, and the code for who must repair it. */
export function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry?: () => void }) {
  const { t } = useLanguage();
  const [title, text] = wordsFor(error, t);
  return (
    <ErrorState title={title} retryLabel={t.retry} {...(onRetry ? { onRetry } : {})}>
      <p>{text}</p>
      {error.status === 0 ? null : <p className="gs-soft gs-small">{t.failure.code(error.code)}</p>}
    </ErrorState>
  );
}
